using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// The weights that an optimizer changes: their values in one flat tensor, their gradients in another of the same
/// layout. Either the owner keeps them so, or they are gathered before a step and written back after it.
/// </summary>
internal abstract class TrainedWeights : IDisposable
{
    /// <summary>All values, <c>[elements]</c>; another tensor after a move to another device or element type.</summary>
    public abstract Tensor Values { get; }

    /// <summary>All gradients, <c>[elements]</c>.</summary>
    public abstract Tensor Gradients { get; }

    /// <summary>Stands for which weights are trained: another object as soon as that changed.</summary>
    public abstract object Selection { get; }

    /// <summary>Whether the owner keeps the weights so, and nothing has to be read or written.</summary>
    public abstract bool AreFlat { get; }

    /// <summary>Each weight, in the order of the elements.</summary>
    public abstract IEnumerable<TrainedWeight> Describe();

    /// <summary>Brings values and gradients up to date before a step.</summary>
    public abstract void ReadGradients();

    /// <summary>Brings the values up to date.</summary>
    public abstract void ReadValues();

    /// <summary>Takes the changed values to where the weights' owner sees them.</summary>
    public abstract void WriteValues();

    /// <summary>Holds the weights to their constraints, if they have any.</summary>
    public virtual void Constrain()
    {
    }

    /// <summary>Makes the gradients zero.</summary>
    public abstract void ZeroGradients();

    /// <summary>Whether these are the weights of an owner, who may be bound again and again.</summary>
    /// <param name="owner">Who keeps the weights.</param>
    public abstract bool AreOf(object owner);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
