using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>min(max(x, -1), 1)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor HardTanh(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (where(input.le(-1), full_like(input, -1), where(input.ge(1), ones_like(input), input))).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void HardTanhGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(output.gt(-1).logical_and_(output.lt(1)));
    }
}
