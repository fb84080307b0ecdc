using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>
/// What a forward pass adds to the losses of the outputs, each multiplied by its weight. The tensors belong to the model:
/// they last until its next forward pass. A module of one's own adds losses through a public property of this type, which
/// the model that it is a layer of empties before each pass, and counts.
/// </summary>
public sealed class AddedLosses : IReadOnlyList<Tensor>, IDisposable
{
    private readonly List<Tensor> _losses = [];

    /// <inheritdoc/>
    public int Count => _losses.Count;

    /// <inheritdoc/>
    public Tensor this[int index] => _losses[index];

    /// <summary>The sum, a scalar that autograd can differentiate; 0 if there is nothing to add.</summary>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    public Tensor Total()
    {
        using var scope = NewDisposeScope();
        return _losses.Aggregate(tensor(0f), static (total, loss) => total + loss).MoveToOuterDisposeScope();
    }

    /// <summary>Forgets the losses of an earlier pass.</summary>
    public void Clear()
    {
        _losses.ForEach(static loss => loss.Dispose());
        _losses.Clear();
    }

    /// <summary>Adds a loss of this pass.</summary>
    /// <param name="loss">Values that are added up.</param>
    /// <param name="weight">What their sum is multiplied by.</param>
    public void Add(Tensor loss, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var scope = NewDisposeScope();
        _losses.Add((loss.sum() * weight).DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => _losses.GetEnumerator();

    /// <inheritdoc/>
    public void Dispose() => Clear();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
