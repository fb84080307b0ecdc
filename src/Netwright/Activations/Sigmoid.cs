using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Sigmoid(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.sigmoid();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SigmoidGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(output - output.square());
    }
}
