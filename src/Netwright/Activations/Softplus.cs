using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>log(exp(x) + 1)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Softplus(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.softplus(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SoftplusGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(-(-output).expm1());
    }
}
