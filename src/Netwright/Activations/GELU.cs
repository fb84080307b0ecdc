using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary>
    /// <c>x P(X &lt;= x)</c> for a standard normal X (Hendrycks and Gimpel, 2016);
    /// exactly, not by tanh.
    /// </summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor GELU(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.gelu(input);
    }

    /// <summary>Multiplies by the derivative, in place.</summary>
    private static void GELUGradient(Tensor gradient, Tensor input)
    {
        using var scope = NewDisposeScope();
        var cumulative = ((input / Math.Sqrt(2)).erf() + 1) / 2;
        var density = (-0.5 * input.square()).exp() / Math.Sqrt(2 * Math.PI);
        gradient.mul_(cumulative + (input * density));
    }
}
