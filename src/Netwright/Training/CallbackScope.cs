using System;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>What is under way, as callbacks see it: a training, a test or a prediction.</summary>
/// <param name="model">The model.</param>
/// <param name="callbacks">Who is told of it.</param>
/// <param name="run">The training, if it is one.</param>
internal sealed class CallbackScope<TLogs>(object model, CallbackList<TLogs> callbacks, TrainingRun<TLogs>? run)
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>The model.</summary>
    public object Model => model;

    /// <summary>The model as the training loop sees it.</summary>
    public ITrainable<TLogs> Trained => model as ITrainable<TLogs>
        ?? throw new InvalidOperationException($"{model.GetType().Name} has no loss, so it has no optimizer and logs nothing.");

    /// <summary>The model as a module, whose weights have names.</summary>
    public nn.Module Module => model as nn.Module ?? throw new InvalidOperationException($"{model.GetType().Name} is no module, so its weights have no names.");

    /// <summary>Who is told of it.</summary>
    public CallbackList<TLogs> Callbacks => callbacks;

    /// <summary>The training, if it is one.</summary>
    public TrainingRun<TLogs>? Run => run;

    /// <summary>The way through the data that is under way.</summary>
    public DataPass<TLogs>? Pass { get; set; }
}
