using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Netwright.Benchmarks;

/// <summary>
/// Where the time of a step goes, by operation: the runtime's own sampling profiler looks at this thread about a thousand
/// times a second, so that nothing has to be measured inside the step, and nothing is paid for when nobody looks.
/// </summary>
internal static class Profile
{
    private const double LeastPercent = 0.5;
    private const string Profiler = "Microsoft-DotNETCore-SampleProfiler";

    /// <summary>The shares of a contender's time, the largest first.</summary>
    /// <param name="contender">The contender, warmed up.</param>
    /// <param name="seconds">For how long it is looked at.</param>
    /// <returns>The operation that the step calls, and its share of the time, in percent.</returns>
    public static IReadOnlyList<KeyValuePair<string, double>> Take(IContender contender, double seconds = 4)
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".nettrace");
        try
        {
            Record(contender, seconds, file);
            return Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Record(IContender contender, double seconds, string file)
    {
        var client = new DiagnosticsClient(Environment.ProcessId);
        using var session = client.StartEventPipeSession(
        [
            new EventPipeProvider(Profiler, EventLevel.Informational),
            new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, (long)ClrTraceEventParser.Keywords.Default),
        ]);
        var copying = Task.Run(() =>
        {
            using var target = File.Create(file);
            session.EventStream.CopyTo(target);
        });
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            contender.Step();
        }

        session.Stop();
        copying.Wait();
    }

    private static List<KeyValuePair<string, double>> Read(string file)
    {
        var converted = TraceLog.CreateFromEventPipeDataFile(file);
        try
        {
            using var log = new TraceLog(converted);
            var counts = new Dictionary<string, int>();
            foreach (var sample in log.Events.Where(static found => found.ProviderName == Profiler))
            {
                if (OperationOf(sample.CallStack()) is { } operation)
                {
                    counts[operation] = counts.GetValueOrDefault(operation) + 1;
                }
            }

            var all = (double)counts.Values.Sum();
            return
            [
                .. counts.OrderByDescending(static pair => pair.Value)
                    .Select(pair => KeyValuePair.Create(pair.Key, 100 * pair.Value / all))
                    .Where(static pair => pair.Value >= LeastPercent),
            ];
        }
        finally
        {
            File.Delete(converted);
        }
    }

    /// <summary>What a step was doing: the call nearest to the step that is the library's or torch's, and what that called.</summary>
    /// <returns>Null outside of a step.</returns>
    private static string? OperationOf(TraceCallStack? stack)
    {
        var frames = new List<string>();
        for (; stack is not null; stack = stack.Caller)
        {
            frames.Add(stack.CodeAddress.FullMethodName);
        }

        frames.Reverse();
        var step = frames.FindIndex(static frame => frame.Contains("Contender.Step", StringComparison.Ordinal) || frame.Contains("Contender`2", StringComparison.Ordinal));
        if (step < 0)
        {
            return null;
        }

        var path = frames.Skip(step + 1)
            .Where(static frame => frame.StartsWith("Netwright.", StringComparison.Ordinal) || frame.StartsWith("TorchSharp.", StringComparison.Ordinal))
            .Where(static frame => !frame.Contains("ITrainable", StringComparison.Ordinal) && !frame.Contains(".Differentiate(", StringComparison.Ordinal))
            .Select(static frame => string.Join('.', frame.Split('(')[0].Split('.')[^2..]))
            .ToList();
        return path.Count == 0 ? "(gathering, and the step itself)" : string.Join(" > ", path.Take(1).Append(path[^1]).Distinct());
    }
}
