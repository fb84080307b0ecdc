using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>A model's weights, which are flat already: nothing is copied.</summary>
/// <param name="buffer">The model's weights and gradients.</param>
internal sealed class BufferWeights(ParameterBuffer buffer) : TrainedWeights
{
    /// <inheritdoc/>
    public override Tensor Values => buffer.Values;

    /// <inheritdoc/>
    public override Tensor Gradients => buffer.Gradients;

    /// <inheritdoc/>
    public override object Selection => buffer.TrainableRanges();

    /// <inheritdoc/>
    public override bool AreFlat => true;

    /// <inheritdoc/>
    public override IEnumerable<TrainedWeight> Describe() => buffer.Weights.Select(weight =>
        new TrainedWeight(weight.Name, buffer.StartOf(weight), weight.Count, weight.Shape.ToArray(), weight.Trainable));

    /// <inheritdoc/>
    public override void ReadGradients()
    {
    }

    /// <inheritdoc/>
    public override void ReadValues()
    {
    }

    /// <inheritdoc/>
    public override void WriteValues()
    {
    }

    /// <inheritdoc/>
    public override void Constrain() => buffer.Constrain();

    /// <inheritdoc/>
    public override void ZeroGradients() => buffer.ZeroGradients();

    /// <inheritdoc/>
    public override bool AreOf(object owner) => ReferenceEquals(owner, buffer);
}
