using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>tanh(x)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Tanh(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (input.tanh()).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void TanhGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(1 - output.square());
    }
}
