using System;

namespace Netwright.Training;

/// <summary>A value that a model logs: it is accumulated over batches, and read when somebody asks.</summary>
public interface IRunningValue : IDisposable
{
    /// <summary>In which direction the value gets better.</summary>
    MetricDirection Direction { get; }

    /// <summary>The value over everything since the last <see cref="Reset"/>.</summary>
    float Result();

    /// <summary>Forgets what was taken in.</summary>
    void Reset();
}
