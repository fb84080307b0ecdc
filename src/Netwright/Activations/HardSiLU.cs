using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x relu6(x + 3) / 6</c>, also known as hard swish (Howard and others, 2019).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor HardSiLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.hardswish(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void HardSiLUGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = ((2 * input) + 3) / 6;
        gradient.mul_(where(input.ge(3), ones_like(input), inner)).masked_fill_(input.le(-3), 0);
    }
}
