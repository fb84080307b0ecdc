using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>Whether there is a NaN among many numbers in CPU memory. Its twin is torch's <c>isnan().any()</c>.</summary>
/// <remarks>
/// A sum of torch's would tell as well, but its threads keep their processors for milliseconds afterwards, which the first steps
/// of a training want.
/// </remarks>
internal static unsafe class NaNSearch
{
    /// <summary>How many numbers are looked at before it is asked whether there was one.</summary>
    private const nint Block = 4096;

    /// <summary>How many numbers are worth a second thread.</summary>
    private const nint SharedFrom = 1 << 16;

    /// <summary>Whether there is one.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="count">How many there are.</param>
    public static bool HasAny(float* values, nint count)
    {
        var found = 0;
        var blocks = (count + Block - 1) / Block;
        SharedWork<Operands>.Run(&Search, new Operands(values, null, &found, count, 1), blocks, count >= SharedFrom);
        return found != 0;
    }

    private static void Search(in Operands operands, nint start, nint end)
    {
        for (var block = start; block < end; block++)
        {
            var first = block * Block;
            if (HasAnyInBlock((float*)operands.Left + first, nint.Min(Block, operands.Count - first)))
            {
                *(int*)operands.Result = 1;
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasAnyInBlock(float* values, nint count)
    {
        // What is not equal to itself is a NaN.
        var areNumbers = Vector<int>.AllBitsSet;
        nint index = 0;
        for (; index + (4 * Vector<float>.Count) <= count; index += 4 * Vector<float>.Count)
        {
            var first = Vector.Load(values + index);
            var second = Vector.Load(values + index + Vector<float>.Count);
            var third = Vector.Load(values + index + (2 * Vector<float>.Count));
            var fourth = Vector.Load(values + index + (3 * Vector<float>.Count));
            areNumbers &= Vector.Equals(first, first) & Vector.Equals(second, second) & Vector.Equals(third, third) & Vector.Equals(fourth, fourth);
        }

        var hasAny = areNumbers != Vector<int>.AllBitsSet;
        for (; index < count; index++)
        {
            hasAny |= float.IsNaN(values[index]);
        }

        return hasAny;
    }
}
