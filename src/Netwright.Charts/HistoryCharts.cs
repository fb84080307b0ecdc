using System;
using System.IO;
using System.Text;
using Netwright.Charts;
using Netwright.Training;

namespace Netwright;

/// <summary>Charts of what a training logged.</summary>
public static class HistoryCharts
{
    /// <summary>Draws losses and metrics over the epochs, a panel for each, with a line for training and one for validation.</summary>
    /// <param name="history">What a training gave back.</param>
    /// <param name="path">The file, which is replaced as a whole: <c>.svg</c> or <c>.png</c>.</param>
    /// <param name="options">How the chart looks.</param>
    /// <typeparam name="TLogs">What the model logs.</typeparam>
    /// <exception cref="ArgumentException">The file's extension is neither.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="PlatformNotSupportedException">A PNG is asked for, and the system has no font.</exception>
    public static void Plot<TLogs>(this IHistory<TLogs> history, string path, ChartOptions? options = null)
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(history);
        history.Record.Plot(path, options);
    }

    /// <summary>Draws losses and metrics over the epochs so far, in a callback: <c>run.Record.Plot("run.png")</c>.</summary>
    /// <param name="record">What the training loop recorded.</param>
    /// <param name="path">The file, which is replaced as a whole: <c>.svg</c> or <c>.png</c>.</param>
    /// <param name="options">How the chart looks.</param>
    /// <typeparam name="TLogs">What the model logs.</typeparam>
    /// <exception cref="ArgumentException">The file's extension is neither.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="PlatformNotSupportedException">A PNG is asked for, and the system has no font.</exception>
    public static void Plot<TLogs>(this TrainingRecord<TLogs> record, string path, ChartOptions? options = null)
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var picture = new ChartPicture(Curve.Of(record), options ?? new ChartOptions());
        WholeFile.Write(path, Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SVG" => Encoding.UTF8.GetBytes(picture.ToSvg() + "\n"),
            ".PNG" => picture.ToPng(),
            _ => throw new ArgumentException($"'{path}' should end in .svg or .png, not in '{Path.GetExtension(path)}'.", nameof(path)),
        });
    }
}
