using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>max(x, 0)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor ReLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (input.relu()).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ReLUGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(output.gt(0));
    }
}
