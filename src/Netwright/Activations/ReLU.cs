using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>max(x, 0)</c>; its derivative at 0 is 0.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor ReLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.relu();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ReLUGradient(Tensor gradient, Tensor output)
    {
        // 0 or 1 without a mask of booleans, which would cost several times as much.
        using var derivative = output.sign();
        gradient.mul_(derivative);
    }
}
