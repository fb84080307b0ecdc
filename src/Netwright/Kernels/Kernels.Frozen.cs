using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Whether training changes no weight of some layers, so that no gradient has to reach them.</summary>
    /// <param name="layers">The layers, or modules of the user's own.</param>
    public bool AreFrozen(params ReadOnlySpan<nn.Module> layers)
    {
        foreach (var layer in layers)
        {
            if (layer is Layer { HasTrainableWeights: true } || (layer is not Layer && _parameters.WeightsOf(layer).Any(static weight => weight.Trainable)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether training changes no weight of a layer, nor of any before it, so that no gradient has to reach them.</summary>
    /// <param name="layer">The layer, or module of the user's own.</param>
    public bool AreFrozenUpTo(nn.Module layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var ranges = _parameters.TrainableRanges();
        if (ranges.Count == 0)
        {
            return true;
        }

        var weights = layer is Layer handle ? handle.Weights : _parameters.WeightsOf(layer);
        for (var index = weights.Count - 1; index >= 0; index--)
        {
            if (!weights[index].IsState)
            {
                return ranges[0].Start > _parameters.StartOf(weights[index]);
            }
        }

        return false;
    }
}
