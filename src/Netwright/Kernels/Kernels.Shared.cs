using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>
    /// Puts the gradients of a layer's weights aside: the layer is applied more than once, and the next application's
    /// gradients take their place.
    /// </summary>
    /// <param name="layer">The layer, or module of the user's own.</param>
    /// <returns>What <see cref="AddGradients"/> adds again.</returns>
    public IReadOnlyList<StepTensor> KeepGradients(nn.Module layer)
    {
        var kept = new List<StepTensor>();
        foreach (var weight in TrainedWeightsOf(layer))
        {
            var gradient = Rent(weight.Shape);
            gradient.Tensor.copy_(weight.Gradient);
            kept.Add(gradient);
        }

        return kept;
    }

    /// <summary>Adds the gradients that were put aside.</summary>
    /// <param name="layer">The layer, or module of the user's own.</param>
    /// <param name="kept">What was put aside.</param>
    public void AddGradients(nn.Module layer, IReadOnlyList<StepTensor> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var next = 0;
        foreach (var weight in TrainedWeightsOf(layer))
        {
            weight.Gradient.add_(kept[next++].Tensor);
        }
    }

    private IEnumerable<Weight> TrainedWeightsOf(nn.Module layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        foreach (var weight in layer is Layer handle ? handle.Weights : _parameters.WeightsOf(layer))
        {
            if (weight.Trainable)
            {
                yield return weight;
            }
        }
    }
}
