using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>log(sigmoid(x))</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor LogSigmoid(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.logsigmoid(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void LogSigmoidGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(-output.expm1());
    }
}
