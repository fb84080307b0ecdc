using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright;

/// <summary>One divided by the square root, which dividing optimizers spend most of their time on.</summary>
internal static class ReciprocalRoot
{
    /// <summary>
    /// The numbers' reciprocal roots, to about 22 bits: the processor's estimate and one step of Newton's where there is
    /// an estimate, which takes half the time of a root and a division.
    /// </summary>
    /// <param name="numbers">Normal numbers greater than 0; infinity gives 0, and what is not a number stays so.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> numbers)
    {
        if (!Avx.IsSupported || Vector<float>.Count != Vector256<float>.Count)
        {
            return Vector<float>.One / Vector.SquareRoot(numbers);
        }

        var estimate = Avx.ReciprocalSqrt(numbers.AsVector256()).AsVector();
        var better = estimate * (new Vector<float>(1.5f) - (new Vector<float>(0.5f) * numbers * estimate * estimate));

        // Infinity times its estimate, 0, is not a number.
        return Vector.ConditionalSelect(Vector.Equals(numbers, new Vector<float>(float.PositiveInfinity)), estimate, better);
    }
}
