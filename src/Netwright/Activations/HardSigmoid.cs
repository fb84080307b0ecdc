using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>relu6(x + 3) / 6</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor HardSigmoid(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.hardsigmoid(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void HardSigmoidGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.masked_fill_(output.gt(0).logical_and_(output.lt(1)).logical_not_(), 0).div_(6);
    }
}
