using System;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>
/// A value that a module of one's own logs when it is called. As a public property of the module it becomes a member of the
/// logs of each model that the module is a layer of: the mean over the batches in which it was logged, as with Keras's
/// <c>add_metric(value, aggregation="mean")</c>.
/// </summary>
public sealed class LoggedValue : IDisposable
{
    /// <summary>What was logged last, a scalar; null if nothing was since the model's latest pass began.</summary>
    public Tensor? Latest { get; private set; }

    /// <summary>Logs a value. Autograd does not record it.</summary>
    /// <param name="value">The value, which stays the caller's; the mean of its elements, if it has several.</param>
    public void Log(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var mean = (value.is_floating_point() ? value : value.to(ScalarType.Float32)).mean();
        Clear();
        Latest = mean.DetachFromDisposeScope();
    }

    /// <summary>Forgets what was logged in an earlier pass.</summary>
    public void Clear()
    {
        Latest?.Dispose();
        Latest = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
