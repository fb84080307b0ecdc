using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Divides the last axis by its length.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public StepTensor UnitNormalization(StepTensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.UnitNormalization(input.Tensor));
    }

    /// <summary>The gradient of what was divided by its length.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The normalization's input.</param>
    public StepTensor UnitNormalizationGradient(StepTensor gradient, StepTensor input)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return Keep(DifferentiateUnit(gradient.Tensor, input.Tensor));
    }

    private static Tensor DifferentiateUnit(Tensor gradient, Tensor input)
    {
        var square = input.square().sum([-1L], keepdim: true);
        var length = square.clamp_min(Functions.LeastSquare).sqrt();
        var unit = input / length;

        // The part along the input falls away, except where what it is divided by does not depend on it.
        var along = (gradient * unit).sum([-1L], keepdim: true).masked_fill(square.lt(Functions.LeastSquare), 0);
        return (gradient - (unit * along)).div_(length);
    }
}
