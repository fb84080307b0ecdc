using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x</c> if positive, else <c>exp(x) - 1</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor ELU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.elu(input, 1.0)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ELUGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(where(output.gt(0), ones_like(output), output + 1));
    }
}
