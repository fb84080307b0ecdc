using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using Netwright.Files;
using Netwright.Progress;

namespace Netwright.Training;

/// <summary>Those who are told of what happens, in their order; the display of progress comes last.</summary>
internal sealed class CallbackList<TLogs> : IDisposable
    where TLogs : struct, ILogs<TLogs>
{
    private readonly Callback<TLogs>[] _callbacks;
    private readonly CallbackScope<TLogs>?[] _before;
    private readonly ConsoleProgress<TLogs>? _progress;
    private Callback<TLogs>? _told;
    private int _begun;

    private CallbackList(Callback<TLogs>[] callbacks, ConsoleProgress<TLogs>? progress, object model, TrainingRun<TLogs>? run)
    {
        _callbacks = callbacks;
        _progress = progress;
        Scope = new CallbackScope<TLogs>(model, this, run);
        _before = Array.ConvertAll(callbacks, callback => callback.Enter(Scope));
    }

    /// <summary>What is under way.</summary>
    public CallbackScope<TLogs> Scope { get; }

    /// <summary>The callbacks that were given, and a display of progress if none of them is one.</summary>
    /// <param name="given">The callbacks; none for null.</param>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="model">The model.</param>
    /// <param name="run">The training, if it is one.</param>
    /// <param name="isFastRun">Whether callbacks that keep something are left out.</param>
    public static CallbackList<TLogs> Of(
        IReadOnlyList<Callback<TLogs>>? given,
        Verbosity verbosity,
        object model,
        TrainingRun<TLogs>? run = null,
        bool isFastRun = false)
    {
        var callbacks = new List<Callback<TLogs>>();
        var hasProgress = false;
        foreach (var callback in given ?? [])
        {
            ArgumentNullException.ThrowIfNull(callback, "callbacks");
            hasProgress |= callback is ProgressCallback<TLogs>;
            if (!isFastRun || !callback.SkipsFastRun)
            {
                callbacks.Add(callback);
            }
        }

        var progress = hasProgress ? null : ConsoleProgress<TLogs>.For(verbosity);
        if (progress is not null)
        {
            callbacks.Add(progress);
        }

        return new CallbackList<TLogs>([.. callbacks], progress, model, run);
    }

    /// <summary>Tells everybody that the training begins.</summary>
    public void TrainBegin() => Tell(
        static (callback, list) =>
        {
            list._begun++;
            callback.OnTrainBegin();
        },
        this);

    /// <summary>Tells everybody that the training ends; who throws does not keep the others from being told.</summary>
    public void TrainEnd()
    {
        if (EndTraining() is { } problem)
        {
            ExceptionDispatchInfo.Throw(problem);
        }
    }

    /// <summary>Tells everybody but who threw that the training ends; what is thrown now is less than what was before.</summary>
    public void TrainEndAfterFailure() => EndTraining();

    /// <summary>Keeps what the callbacks remember, by their type and their number among those of one type.</summary>
    public void CaptureState(TrainingState state)
    {
        foreach (var (name, callback) in Named())
        {
            callback.CaptureState(state.SetGroup(name));
            state.RemoveEmpty(name);
        }
    }

    /// <summary>Compares what callbacks remembered with the callbacks that are there, which are not changed.</summary>
    /// <exception cref="TrainingStateException">A callback that remembered something is not there.</exception>
    public void CheckState(TrainingState state)
    {
        var missing = state.Names.Except(Named().Select(static named => named.Name)).Order().ToList();
        if (missing.Count > 0)
        {
            throw new TrainingStateException(
                $"The training's state has that of {string.Join(", ", missing)}, which is not among the callbacks. Go on with the same callbacks, or begin a new training with another file.");
        }
    }

    /// <summary>Gives the callbacks back what they remembered.</summary>
    /// <exception cref="TrainingStateException">A callback that remembered something is not there.</exception>
    public void RestoreState(TrainingState state)
    {
        CheckState(state);
        foreach (var (name, callback) in Named())
        {
            if (state.Contains(name))
            {
                callback.RestoreState(state.GetGroup(name));
            }
        }
    }

    /// <summary>Tells everybody what a callback says.</summary>
    public void Say(string message) => Tell(static (callback, text) => callback.OnMessage(text), message);

    /// <summary>Tells everybody what is probably not meant so.</summary>
    public void Warn(string? warning)
    {
        if (warning is not null)
        {
            Tell(static (callback, text) => callback.OnWarning(text), warning);
        }
    }

    /// <summary>Tells everybody of something.</summary>
    public void Tell(Action<Callback<TLogs>> hook) => Tell(static (callback, told) => told(callback), hook);

    /// <summary>Tells everybody of something.</summary>
    /// <param name="hook">How; a static function, so that nothing is allocated.</param>
    /// <param name="what">Of what.</param>
    public void Tell<TWhat>(Action<Callback<TLogs>, TWhat> hook, TWhat what)
    {
        var before = _told;
        foreach (var callback in _callbacks)
        {
            // Stays behind when something is thrown: it is known who did.
            _told = callback;
            hook(callback, what);
        }

        _told = before;
    }

    /// <summary>Goes back to what the callbacks were told of before.</summary>
    public void Dispose()
    {
        for (var index = _callbacks.Length - 1; index >= 0; index--)
        {
            _callbacks[index].Enter(_before[index]);
        }

        _progress?.Dispose();
    }

    private IEnumerable<(string Name, Callback<TLogs> Callback)> Named()
    {
        var counts = new Dictionary<string, int>();
        foreach (var callback in _callbacks)
        {
            var type = callback.GetType().Name;
            var number = counts[type] = counts.GetValueOrDefault(type) + 1;
            yield return (number == 1 ? type : FormattableString.Invariant($"{type} {number}"), callback);
        }
    }

    private Exception? EndTraining()
    {
        Exception? first = null;
        foreach (var callback in _callbacks.AsSpan(0, _begun))
        {
            if (callback == _told)
            {
                continue;
            }

            try
            {
                callback.OnTrainEnd();
            }
            catch (Exception problem)
            {
                first ??= problem;
            }
        }

        return first;
    }
}
