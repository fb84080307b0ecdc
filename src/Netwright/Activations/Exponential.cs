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
        using var scope = NewDisposeScope();
        return (input.exp()).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ExponentialGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(output);
    }
}
