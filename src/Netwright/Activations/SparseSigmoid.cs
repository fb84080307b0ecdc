using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary>0 up to -1, <c>(x + 1) / 2</c> up to 1, then 1.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor SparseSigmoid(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (((input + 1) / 2).clamp(0, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SparseSigmoidGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(output.gt(0).logical_and_(output.lt(1))).div_(2);
    }
}
