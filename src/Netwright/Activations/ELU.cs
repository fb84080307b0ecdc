using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x</c> if positive, else <c>exp(x) - 1</c> (Clevert, Unterthiner and Hochreiter, 2016).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor ELU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.elu(input, 1.0);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ELUGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        // exp(x) is the output plus 1.
        gradient.mul_(where(output.gt(0), ones_like(output), output + 1));
    }
}
