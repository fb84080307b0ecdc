using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    private const double LeakyReLUSlope = 0.2;

    /// <summary>
    /// <c>x</c> if positive, else <c>0.2 x</c> (Maas, Hannun and Ng, 2013);
    /// its derivative at 0 is 0.2.
    /// </summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor LeakyReLU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.leaky_relu(input, LeakyReLUSlope);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void LeakyReLUGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(where(output.gt(0), ones_like(output), full_like(output, LeakyReLUSlope)));
    }
}
