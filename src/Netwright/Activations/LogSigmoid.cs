using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>log(sigmoid(x))</c>, exact for inputs of any size.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor LogSigmoid(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.logsigmoid(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void LogSigmoidGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(-output.expm1());
    }
}
