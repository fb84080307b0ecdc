using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Progress;

/// <summary>
/// Shows training and evaluation: live lines where the output is a terminal, which say how far it is, the values so far and
/// the best ones, and a line for each epoch. Where the output is not a terminal nothing but plain lines is written.
/// </summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public sealed class ConsoleProgress<TLogs> : ProgressCallback<TLogs>, IDisposable
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>Faster than this nobody reads, and each time the device has to finish its work for the values.</summary>
    private static readonly TimeSpan TimeBetweenDrawings = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _lines;
    private readonly LiveView? _view;
    private readonly TimeProvider _time;
    private string _title = string.Empty;
    private long _epochBegan;
    private long _passBegan;
    private long _drawn;
    private BestValues<TLogs>? _best;

    /// <summary>Shows progress on the process's output.</summary>
    /// <param name="verbosity">How much is shown.</param>
    public ConsoleProgress(Verbosity verbosity) : this(verbosity, null, TimeProvider.System)
    {
    }

    /// <summary>Shows progress elsewhere.</summary>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="console">Where to.</param>
    public ConsoleProgress(Verbosity verbosity, IAnsiConsole console) : this(verbosity, console, TimeProvider.System)
    {
        ArgumentNullException.ThrowIfNull(console);
    }

    internal ConsoleProgress(Verbosity verbosity, IAnsiConsole? console, TimeProvider time)
    {
        _time = time;
        var terminal = console ?? AnsiConsole.Console;
        if (verbosity is Verbosity.Silent)
        {
            _lines = TextWriter.Null;
            return;
        }

        // The process's output may have been replaced since the terminal was first looked at.
        _lines = console is null ? Console.Out : console.Profile.Out.Writer;
        if (verbosity is not Verbosity.OneLinePerEpoch && LiveView.IsPossibleOn(terminal))
        {
            _view = new LiveView(terminal);
        }
    }

    /// <summary>What a verbosity asks for; nothing for <see cref="Verbosity.Silent"/>.</summary>
    internal static ConsoleProgress<TLogs>? For(Verbosity verbosity) =>
        verbosity is Verbosity.Silent ? null : new(verbosity);

    /// <summary>Leaves what did not come to its end as it is, and goes on below it.</summary>
    public void Dispose() => _view?.Leave();

    /// <inheritdoc/>
    public override void OnTrainBegin() => _best = new(Scope.Trained.Logged);

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        _epochBegan = _time.GetTimestamp();
        _best?.Follow(Run.Record);
        BeginPass(ProgressText.Epoch(epoch, Run.Epochs));
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(long batch) => EndBatch();

    /// <inheritdoc/>
    public override void OnTestBegin() => BeginPass(
        IsTraining ? ProgressText.Epoch(Run.Epoch, Run.Epochs) + " validation" : ProgressText.Evaluation);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(long batch) => EndBatch();

    /// <inheritdoc/>
    public override void OnTestEnd()
    {
        if (!IsTraining)
        {
            WriteLine(ProgressText.Line(_title, ReadLogs(), null, _time.GetElapsedTime(_passBegan)));
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, EpochLogs logs)
    {
        TLogs? validation = logs.IsValidated ? logs.Validation : null;
        _best?.Follow(Run.Record);
        var title = ProgressText.Epoch(epoch, Run.Epochs);
        WriteLine(ProgressText.Line(title, logs.Training, validation, _time.GetElapsedTime(_epochBegan)));
    }

    /// <inheritdoc/>
    public override void OnInterrupt() => WriteLine(ProgressText.Interrupted(Run.Epoch, Run.Epochs));

    /// <inheritdoc/>
    public override void OnMessage(string message) => WriteLine(message);

    /// <inheritdoc/>
    public override void OnWarning(string message) => WriteLine(ProgressText.Warning(message));

    private void BeginPass(string title)
    {
        _title = title;
        _passBegan = _time.GetTimestamp();
        Draw([]);
    }

    private void EndBatch()
    {
        if (_view is not null && _time.GetElapsedTime(_drawn) >= TimeBetweenDrawings)
        {
            Draw(ProgressText.Values(ReadLogs(), string.Empty));
        }
    }

    private void Draw(IReadOnlyList<string> values)
    {
        if (_view is null)
        {
            return;
        }

        _drawn = _time.GetTimestamp();
        var pace = Pass.BatchesDone == 0 ? [] : Pace(Pass).Append(ProgressText.Memory(Environment.WorkingSet));
        var best = IsTraining && _best is not null ? _best.Texts : [];
        _view.Show(new ProgressView(_title, Pass.BatchesDone, Pass.BatchCount, [.. pace], values, best));
    }

    /// <summary>What is left is told by the samples or, where their number is not known, by the batches.</summary>
    private IReadOnlyList<string> Pace(DataPass<TLogs> pass)
    {
        var elapsed = _time.GetElapsedTime(_passBegan);
        return pass.SampleCount is null
            ? ProgressText.Pace(pass.SamplesDone, elapsed, pass.BatchesDone, pass.BatchCount)
            : ProgressText.Pace(pass.SamplesDone, elapsed, pass.SamplesDone, pass.SampleCount);
    }

    private void WriteLine(string line)
    {
        _view?.Erase();
        _lines.WriteLine(line);
    }
}
