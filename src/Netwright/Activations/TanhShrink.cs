using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x - tanh(x)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor TanhShrink(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (input - input.tanh()).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void TanhShrinkGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(input.tanh().square());
    }
}
