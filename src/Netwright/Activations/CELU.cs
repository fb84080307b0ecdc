using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>max(x, 0) + min(0, exp(x) - 1)</c> (Barron, 2017).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor CELU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.celu(input, 1.0);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void CELUGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(where(output.gt(0), ones_like(output), output + 1));
    }
}
