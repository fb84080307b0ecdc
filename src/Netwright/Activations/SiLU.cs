using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x sigmoid(x)</c>, also known as swish (Elfwing, Uchibe and Doya, 2018).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor SiLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.silu(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SiLUGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        var sigmoid = input.sigmoid();
        gradient.mul_(sigmoid * (1 + (input * (1 - sigmoid))));
    }
}
