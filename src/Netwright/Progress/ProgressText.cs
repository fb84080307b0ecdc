using System;
using System.Collections.Generic;
using System.Globalization;
using Netwright.Training;

namespace Netwright.Progress;

/// <summary>The words and numbers of progress, the same in every culture.</summary>
internal static class ProgressText
{
    /// <summary>The title of an evaluation by itself.</summary>
    public const string Evaluation = "Evaluation";

    private const string Gap = "  ";

    /// <summary>The title of an epoch, counted from 1.</summary>
    public static string Epoch(int epoch, int epochs) => FormattableString.Invariant($"Epoch {epoch + 1}/{epochs}");

    /// <summary>What is left of an epoch: its values, and the time that it took.</summary>
    public static string Line<TLogs>(string title, in TLogs logs, in TLogs? validation, TimeSpan took)
        where TLogs : struct, ILogs<TLogs>
    {
        IEnumerable<string> held = validation is { } values ? Values(values, "val_") : [];
        return string.Join(Gap, [title, .. Values(logs, string.Empty), .. held, Duration(took)]);
    }

    /// <summary>Logged values after their names.</summary>
    public static IReadOnlyList<string> Values<TLogs>(in TLogs logs, string prefix)
        where TLogs : struct, ILogs<TLogs>
    {
        var texts = new string[TLogs.Names.Count];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = prefix + TLogs.Names[index] + " " + Number(logs[index]);
        }

        return texts;
    }

    /// <summary>The best value so far, and the epoch that it is of, from 0.</summary>
    public static string Best(string name, float value, int epoch) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {Number(value)} (epoch {epoch + 1})");

    /// <summary>A size in the unit that matters.</summary>
    public static string Memory(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20)} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GB");

    /// <summary>What is probably not meant so.</summary>
    public static string Warning(string message) => "Warning: " + message;

    /// <summary>What is left of a training that was interrupted in an epoch, from 0.</summary>
    public static string Interrupted(int epoch, int epochs) => Epoch(epoch, epochs) + Gap + "interrupted";

    /// <summary>How long the rest takes at the pace so far, and the pace; nothing before the first batch.</summary>
    /// <param name="samples">The samples that are done.</param>
    /// <param name="elapsed">The time that they took.</param>
    /// <param name="done">What is done, in samples or batches.</param>
    /// <param name="count">What is to be done, in the same unit; none if it is not known.</param>
    public static IReadOnlyList<string> Pace(long samples, TimeSpan elapsed, long done, long? count)
    {
        if (done == 0 || elapsed <= TimeSpan.Zero)
        {
            return [];
        }

        var perSecond = samples / elapsed.TotalSeconds;
        var pace = perSecond.ToString(perSecond < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " samples/s";
        return count is { } all ? [Duration(elapsed / done * Math.Max(0, all - done)) + " left", pace] : [pace];
    }

    /// <summary>Four places, as Keras shows them; in powers of ten what would be lost in them.</summary>
    public static string Number(float value)
    {
        var isLost = value != 0 && Math.Abs(value) < 1e-3f;
        return ((double)value).ToString(isLost ? "0.0000e+00" : "0.0000", CultureInfo.InvariantCulture);
    }

    /// <summary>A time in the two units that matter.</summary>
    public static string Duration(TimeSpan time)
    {
        if (Math.Round(time.TotalSeconds, 1) < 60)
        {
            return FormattableString.Invariant($"{time.TotalSeconds:0.0} s");
        }

        var seconds = (long)Math.Round(time.TotalSeconds);
        return seconds < 3600
            ? FormattableString.Invariant($"{seconds / 60} min {seconds % 60:00} s")
            : FormattableString.Invariant($"{seconds / 3600} h {seconds / 60 % 60:00} min");
    }
}
