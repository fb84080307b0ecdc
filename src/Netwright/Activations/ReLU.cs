using System;
using Netwright.Runtime;
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

    /// <summary>Multiplies by the derivative, in place; where that is 0, nothing is left of any gradient, as in torch.</summary>
    private static void ReLUGradient(Tensor gradient, Tensor output)
    {
        // One pass without a mask of booleans, which would take ten times as long.
        using var made = RectifierBackward.Call(gradient, output);
        gradient.copy_(made);
    }
}
