using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Netwright.Benchmarks;

/// <summary>This program once more, in a process of its own.</summary>
internal static class OwnProcess
{
    /// <summary>How it is started.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        string[] self = Environment.ProcessPath!.Contains("dotnet", StringComparison.Ordinal) ? [Environment.GetCommandLineArgs()[0]] : [];
        foreach (var argument in (string[])[.. self, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
