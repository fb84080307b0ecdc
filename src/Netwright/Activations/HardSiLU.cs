using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x relu6(x + 3) / 6</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor HardSiLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.hardswish(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void HardSiLUGradient(Tensor gradient, Tensor input)
    {
        var inner = ((2 * input) + 3) / 6;
        gradient.mul_(where(input.le(-3), zeros_like(input), where(input.ge(3), ones_like(input), inner)));
    }
}
