using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>(x + sqrt(x^2 + 4)) / 2</c> (Barron, 2021).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Squareplus(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return ((input + (input.square() + 4).sqrt()) / 2).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SquareplusGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        gradient.mul_((1 + (input / (input.square() + 4).sqrt())) / 2);
    }
}
