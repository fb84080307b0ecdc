using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>exp(x)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Exponential(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.exp();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ExponentialGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(output);
    }
}
