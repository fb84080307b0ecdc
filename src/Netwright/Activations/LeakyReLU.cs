using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x</c> if positive, else <c>0.2 x</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor LeakyReLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.leaky_relu(input, 0.2)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void LeakyReLUGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(where(output.gt(0), ones_like(output), full_like(output, 0.2)));
    }
}
