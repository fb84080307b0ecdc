using System;
using System.IO;
using Netwright.Training;

namespace Netwright;

/// <summary>
/// Keeps a page about the training up to date while it goes on: <c>new HtmlReport&lt;FashionClassifier.Logs&gt;("run.html")</c>.
/// It is what <see cref="HistoryReports.Report{TLogs}(IHistory{TLogs}, string)"/> writes, and is there also if the training
/// fails.
/// </summary>
/// <param name="path">The file, which is replaced as a whole after an epoch, though not more often than every few seconds.</param>
/// <typeparam name="TLogs">What the model logs.</typeparam>
/// <exception cref="ArgumentException">The path is empty.</exception>
public sealed class HtmlReport<TLogs>(string path) : Callback<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>Drawing takes some tens of milliseconds, which short epochs should not wait for each time.</summary>
    private static readonly TimeSpan TimeBetweenWritings = TimeSpan.FromSeconds(5);

    private readonly string _path = string.IsNullOrEmpty(path) ? throw new ArgumentException("The path is empty.", nameof(path)) : path;
    private long _written;

    /// <summary>The time, which tests set.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    protected internal override bool SkipsFastRun => true;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written: better now than at the end.</exception>
    public override void OnTrainBegin() => Write();

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnEpochEnd(int epoch, EpochLogs logs)
    {
        if (Time.GetElapsedTime(_written) >= TimeBetweenWritings)
        {
            Write();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnTrainEnd() => Write();

    private void Write()
    {
        Run.Record.Report(_path);
        _written = Time.GetTimestamp();
    }
}
