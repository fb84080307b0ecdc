using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    private const double SELUAlpha = 1.6732632423543772;
    private const double SELUScale = 1.0507009873554805;

    /// <summary>
    /// The exponential linear unit whose scale and slope keep activations at mean 0 and variance 1 (Klambauer and
    /// others, 2017): <c>1.0507 x</c> if positive, else <c>1.0507 * 1.6733 (exp(x) - 1)</c>.
    /// </summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor SELU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.selu(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SELUGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.mul_(where(output.gt(0), full_like(output, SELUScale), output + (SELUScale * SELUAlpha)));
    }
}
