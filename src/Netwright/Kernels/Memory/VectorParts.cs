using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Runtime.Memory;

/// <summary>Writes the first elements of vectors; nothing beyond them is touched.</summary>
internal static unsafe class VectorParts
{
    /// <summary>Writes the first elements.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="count">How many are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target, int count)
    {
        if (count == Vector256<float>.Count)
        {
            Vector256.Store(value, target);
            return;
        }

        StorePart(value, target, count);
    }

    private static void StorePart(Vector256<float> value, float* target, int count)
    {
        var part = value.GetLower();
        if (count >= 4)
        {
            Vector128.Store(part, target);
            part = value.GetUpper();
            target += 4;
            count -= 4;
        }

        if (count >= 2)
        {
            *(double*)target = part.AsDouble().ToScalar();
            part = Vector128.Shuffle(part, Vector128.Create(2, 3, 2, 3));
            target += 2;
            count -= 2;
        }

        if (count == 1)
        {
            *target = part.ToScalar();
        }
    }
}
