using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    // Klambauer and others, 2017: the values that keep mean 0 and variance 1.
    private const double SELUScale = 1.0507009873554804934193349852946;
    private const double SELUAlpha = 1.6732632423543772848170429916717;

    /// <summary><c>x</c> if positive, else <c>1.6733 (exp(x) - 1)</c>, times 1.0507 (Klambauer and others, 2017).</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor SELU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (functional.selu(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void SELUGradient(Tensor gradient, Tensor output)
    {
        gradient.mul_(where(output.gt(0), full_like(output, SELUScale), output + (SELUScale * SELUAlpha)));
    }
}
