using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary>0 up to -1, <c>(x + 1)^2 / 4</c> up to 1, then <c>x</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor SparsePlus(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();

        // Nothing times the slope of an infinite square would not be nothing.
        var square = (input.masked_fill(input.abs().gt(1), 0) + 1).square() / 4;
        return where(input.le(-1), zeros_like(input), where(input.ge(1), input, square)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SparsePlusGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(((input + 1) / 2).clamp_max(1)).masked_fill_(input.le(-1), 0);
    }
}
