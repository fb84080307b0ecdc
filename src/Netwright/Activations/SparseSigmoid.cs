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
        var line = (input + 1) / 2;
        var upper = where(input.ge(1), ones_like(input), line);
        return where(input.le(-1), zeros_like(input), upper).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SparseSigmoidGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.masked_fill_(output.le(0).logical_or_(output.ge(1)), 0).div_(2);
    }
}
