using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x</c> where its size is above 0.5, else 0.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor HardShrink(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.hardshrink(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void HardShrinkGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.masked_fill_(output.abs().gt(0).logical_not_(), 0);
    }
}
