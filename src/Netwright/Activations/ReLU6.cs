using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>min(max(x, 0), 6)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor ReLU6(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.relu6(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ReLU6Gradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(output.gt(0).logical_and_(output.lt(6)));
    }
}
