using System;

namespace Netwright;

/// <summary>
/// A loss, a gradient or a weight became infinite or not a number (<see cref="FitOptions.DetectAnomaly"/>). The message says
/// where the first such value arose, how many there are, and what to look at. The optimizer did not use the gradients.
/// </summary>
public sealed class AnomalyException : ArithmeticException
{
    internal AnomalyException(string message, AnomalyPlace place, string name, int epoch, long batch)
        : base(message) => (Place, Name, Epoch, Batch) = (place, name, epoch, batch);

    /// <summary>What the first value belongs to that is not finite.</summary>
    public AnomalyPlace Place { get; }

    /// <summary>
    /// The layer, by the path to it where it is within another model; or the input, target, weight or output whose loss it is.
    /// </summary>
    public string Name { get; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The batch in its epoch, from 0.</summary>
    public long Batch { get; }
}
