using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Sigmoid, tanh and exponential of several 32-bit floats at once, to within a few units of the last place. They stay in registers, so
/// that a step of a recurrent layer is one pass. What is not a number stays so.
/// </summary>
internal static class VectorFunctions
{
    // Beyond, the exponential or its reciprocal would not be a normal number; sigmoid has long ended there.
    private const float MostOfSigmoid = 87;

    // From here on, tanh is 1 in 32 bits: where the quotient comes to 1, which is elsewhere where products are rounded before they are added to.
    private static float MostOfTanh => Fma.IsSupported || AdvSimd.IsSupported ? 7.99881172180175781f : 7.90531110763549805f;

    /// <inheritdoc cref="Sigmoid{TFloats}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => Sigmoid<NativeFloats>(x);

    /// <inheritdoc cref="Tanh{TFloats}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x) => Tanh<NativeFloats>(x);

    /// <summary><c>1 / (1 + exp(-x))</c>; beyond -87 and 87 as there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Sigmoid<TFloats>(TFloats x)
        where TFloats : unmanaged, IFloats<TFloats>
    {
        var one = TFloats.All(1);
        return TFloats.Spoil(TFloats.Reciprocal(one + Exp(-TFloats.Bound(x, MostOfSigmoid))), x);
    }

    /// <summary>A quotient of polynomials (that of the library Eigen), which keeps its digits near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Tanh<TFloats>(TFloats x)
        where TFloats : unmanaged, IFloats<TFloats>
    {
        var bounded = TFloats.Bound(x, MostOfTanh);
        var square = bounded * bounded;
        var above = TFloats.MultiplyAdd(square, TFloats.All(-2.76076847742355e-16f), TFloats.All(2.00018790482477e-13f));
        above = TFloats.MultiplyAdd(square, above, TFloats.All(-8.60467152213735e-11f));
        above = TFloats.MultiplyAdd(square, above, TFloats.All(5.12229709037114e-08f));
        above = TFloats.MultiplyAdd(square, above, TFloats.All(1.48572235717979e-05f));
        above = TFloats.MultiplyAdd(square, above, TFloats.All(6.37261928875436e-04f));
        above = TFloats.MultiplyAdd(square, above, TFloats.All(4.89352455891786e-03f));
        var below = TFloats.MultiplyAdd(square, TFloats.All(1.19825839466702e-06f), TFloats.All(1.18534705686654e-04f));
        below = TFloats.MultiplyAdd(square, below, TFloats.All(2.26843463243900e-03f));
        below = TFloats.MultiplyAdd(square, below, TFloats.All(4.89352518554385e-03f));
        return TFloats.Spoil(TFloats.Quotient(bounded * above, below), x);
    }

    /// <summary><c>exp(x)</c> of what is not above 0; where that is less than 2^-125, that. What is not a number stays so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExponentialOfNegative(Vector<float> x) =>
        NativeFloats.Spoil(Exp<NativeFloats>(Vector.MaxNative(new Vector<float>(-MostOfSigmoid), x)), x);

    /// <summary>
    /// The exponential of -87 to 87: 2 to the power of a whole number times a polynomial of the rest, that of its degree which is nowhere
    /// farther off than 4.4e-9.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFloats Exp<TFloats>(TFloats x)
        where TFloats : unmanaged, IFloats<TFloats>
    {
        // Adding 1.5 * 2^23 rounds to a whole number, which is left in the lowest bits.
        var shift = TFloats.All(12582912f);
        var shifted = TFloats.MultiplyAdd(x, TFloats.All(1.44269504088896341f), shift);
        var whole = shifted - shift;
        var rest = TFloats.MultiplyAdd(whole, TFloats.All(-0.693359375f), x);
        rest = TFloats.MultiplyAdd(whole, TFloats.All(2.12194440e-4f), rest);

        // In pairs, so that fewer operations wait for the one before.
        var square = rest * rest;
        var high = TFloats.MultiplyAdd(TFloats.All(8.3687808e-3f), rest, TFloats.All(4.1668393e-2f));
        var low = TFloats.MultiplyAdd(TFloats.All(1.6666520e-1f), rest, TFloats.All(4.9999994e-1f));
        var series = TFloats.MultiplyAdd(TFloats.MultiplyAdd(TFloats.All(1.3814467e-3f), square, high), square, low);
        var power = TFloats.MultiplyAdd(series, square, rest + TFloats.All(1));
        return TFloats.Scale(power, whole, shifted);
    }
}
