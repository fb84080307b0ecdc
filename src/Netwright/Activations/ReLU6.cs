using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>min(max(x, 0), 6)</c> (Krizhevsky, 2010); its derivative at 0 and 6 is 0.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor ReLU6(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.relu6(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void ReLU6Gradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.masked_fill_(output.gt(0).logical_and_(output.lt(6)).logical_not_(), 0);
    }
}
