using System;

namespace Netwright.Benchmarks;

/// <summary>One way to do the work that is measured.</summary>
internal interface IContender : IDisposable
{
    /// <summary>What it is called in the results.</summary>
    string Name { get; }

    /// <summary>Does the work once.</summary>
    void Step();
}
