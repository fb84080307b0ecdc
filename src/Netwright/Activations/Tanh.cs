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
        return input.tanh();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void TanhGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(1 - output.square());
    }
}
