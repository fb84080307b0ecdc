using System;
using System.IO;
using System.Text;
using Netwright.Charts;
using Netwright.Training;

namespace Netwright;

/// <summary>Reports of trainings.</summary>
public static class HistoryReports
{
    /// <summary>
    /// Writes a page about a training: its curves and values, the model's diagram, every setting of the training and of the
    /// optimizer, where it ran and how long it took. The page needs no network, and follows the viewer's light or dark theme.
    /// </summary>
    /// <param name="history">What a training gave back.</param>
    /// <param name="path">The file, such as <c>run.html</c>, which is replaced as a whole.</param>
    /// <typeparam name="TLogs">What the model logs.</typeparam>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report<TLogs>(this IHistory<TLogs> history, string path)
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(history);
        history.Record.Report(path);
    }

    /// <summary>Writes a page about the training so far, in a callback; <see cref="HtmlReport{TLogs}"/> does so by itself.</summary>
    /// <param name="record">What the training loop recorded.</param>
    /// <param name="path">The file, such as <c>run.html</c>, which is replaced as a whole.</param>
    /// <typeparam name="TLogs">What the model logs.</typeparam>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report<TLogs>(this TrainingRecord<TLogs> record, string path)
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var page = new ReportPage(record.Description, record.Outcome, Curve.Of(record), record.Durations, RunEnvironment.Describe());
        WholeFile.Write(path, Encoding.UTF8.GetBytes(page.Write()));
    }
}
