using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Sigmoid, tanh and exponential of several 32-bit floats at once, to within a few units of the last place. They stay in registers, so
/// that a step of a recurrent layer is one pass. What is not a number stays so.
/// </summary>
internal static class VectorFunctions
{
    // Beyond, the exponential or its reciprocal would not be a normal number; sigmoid has long ended there.
    private const float MostOfSigmoid = 87;

    // From here on, tanh is 1 in 32 bits.
    private const float MostOfTanh = 7.99881172180175781f;

    /// <summary><c>1 / (1 + exp(-x))</c>; beyond -87 and 87 as there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        var bounded = Vector.MinNative(new Vector<float>(MostOfSigmoid), Vector.MaxNative(new Vector<float>(-MostOfSigmoid), x));
        var result = Vector<float>.One / (Vector<float>.One + Exp(-bounded));
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
    }

    /// <summary>A quotient of polynomials (that of the library Eigen), which keeps its digits near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        var bounded = Vector.MinNative(new Vector<float>(MostOfTanh), Vector.MaxNative(new Vector<float>(-MostOfTanh), x));
        var square = bounded * bounded;
        var above = Vector.MultiplyAddEstimate(square, new Vector<float>(-2.76076847742355e-16f), new Vector<float>(2.00018790482477e-13f));
        above = Vector.MultiplyAddEstimate(square, above, new Vector<float>(-8.60467152213735e-11f));
        above = Vector.MultiplyAddEstimate(square, above, new Vector<float>(5.12229709037114e-08f));
        above = Vector.MultiplyAddEstimate(square, above, new Vector<float>(1.48572235717979e-05f));
        above = Vector.MultiplyAddEstimate(square, above, new Vector<float>(6.37261928875436e-04f));
        above = Vector.MultiplyAddEstimate(square, above, new Vector<float>(4.89352455891786e-03f));
        var below = Vector.MultiplyAddEstimate(square, new Vector<float>(1.19825839466702e-06f), new Vector<float>(1.18534705686654e-04f));
        below = Vector.MultiplyAddEstimate(square, below, new Vector<float>(2.26843463243900e-03f));
        below = Vector.MultiplyAddEstimate(square, below, new Vector<float>(4.89352518554385e-03f));
        var result = bounded * above / below;
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
    }

    /// <summary><c>exp(x)</c> of what is not above 0; where that is less than 2^-125, that. What is not a number stays so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExponentialOfNegative(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.Equals(x, x), Exp(Vector.MaxNative(new Vector<float>(-MostOfSigmoid), x)), x);

    /// <summary>
    /// The exponential of -87 to 87: 2 to the power of a whole number, which becomes the exponent's bits, times a polynomial
    /// (that of Moshier's Cephes library) of the rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exp(Vector<float> x)
    {
        // Adding 1.5 * 2^23 rounds to a whole number, which is left in the lowest bits.
        var shift = new Vector<float>(12582912f);
        var shifted = Vector.MultiplyAddEstimate(x, new Vector<float>(1.44269504088896341f), shift);
        var whole = shifted - shift;
        var rest = Vector.MultiplyAddEstimate(whole, new Vector<float>(-0.693359375f), x);
        rest = Vector.MultiplyAddEstimate(whole, new Vector<float>(2.12194440e-4f), rest);

        // In pairs, so that fewer operations wait for the one before.
        var square = rest * rest;
        var high = Vector.MultiplyAddEstimate(new Vector<float>(1.9875691500e-4f), rest, new Vector<float>(1.3981999507e-3f));
        var middle = Vector.MultiplyAddEstimate(new Vector<float>(8.3334519073e-3f), rest, new Vector<float>(4.1665795894e-2f));
        var low = Vector.MultiplyAddEstimate(new Vector<float>(1.6666665459e-1f), rest, new Vector<float>(5.0000001201e-1f));
        var series = Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(high, square, middle), square, low);
        var power = Vector.MultiplyAddEstimate(series, square, rest + Vector<float>.One);
        return (power.As<float, int>() + Vector.ShiftLeft(shifted.As<float, int>(), 23)).As<int, float>();
    }
}
