using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>min(max(x, -1), 1)</c>; its derivative at -1 and 1 is 0.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor HardTanh(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var below = where(input.le(-1), full_like(input, -1), input);
        return where(input.ge(1), ones_like(input), below).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void HardTanhGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.masked_fill_(output.abs().ge(1), 0);
    }
}
