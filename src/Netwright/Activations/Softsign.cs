using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x / (abs(x) + 1)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Softsign(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.softsign(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SoftsignGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_((1 - output.abs()).square());
    }
}
