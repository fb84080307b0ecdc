using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>x tanh(softplus(x))</c> (Misra, 2019).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Mish(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (input * Softplus(input).tanh()).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void MishGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        var squashed = Softplus(input).tanh();
        gradient.mul_(squashed + (input * (1 - squashed.square()) * input.sigmoid()));
    }
}
