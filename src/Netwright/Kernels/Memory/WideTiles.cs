using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Products of small matrices on processors that have registers of 16 numbers, and 32 of them. Sums of 8 rows and of 48, 32 or 16 columns are kept
/// there, so that next to nothing but multiplications is left; <see cref="MatrixTiles"/> are for all other processors.
/// </summary>
/// <remarks>
/// A sum is added up in the order of its terms, whatever tile it is in, so that results do not depend on how threads share rows.
/// Where the last tile does not fit, it is moved back over the one before it, whose sums are then computed twice.
/// </remarks>
internal static unsafe class WideTiles
{
    /// <summary>How many numbers a register has.</summary>
    public const int Lanes = 16;

    /// <summary>How many rows a tile has.</summary>
    public const int Rows = 8;

    /// <summary>How many columns a wide tile has.</summary>
    public const int Columns = 3 * Lanes;

    /// <summary>Whether the processor has such registers.</summary>
    public static bool AreSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary><c>result[r, c]</c> is <c>start[c]</c> and the sum of <c>left[r, k] * right[k, c]</c> over k.</summary>
    /// <param name="left">The first factors, in either direction.</param>
    /// <param name="right">The second factors, <c>[count, columns]</c>, or more columns if they are fewer than <see cref="Lanes"/>.</param>
    /// <param name="betweenRight">From one of their rows to the next.</param>
    /// <param name="start">What sums start with, <c>[columns]</c>; null for 0.</param>
    /// <param name="result">Where the sums go, <c>[rows, columns]</c>.</param>
    /// <param name="betweenResults">From one row to the next there.</param>
    /// <param name="rows">The number of rows, at least <see cref="Rows"/>.</param>
    /// <param name="count">The number of terms.</param>
    /// <param name="columns">The number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        Factors left, float* right, nint betweenRight, float* start, float* result, nint betweenResults, nint rows, nint count, nint columns)
    {
        for (nint column = 0; column < columns;)
        {
            var size = SizeOf(columns - column);
            var first = nint.Max(0, nint.Min(column, columns - size));
            var from = start == null ? null : start + first;
            for (nint row = 0; row < rows; row += Rows)
            {
                var top = nint.Min(row, rows - Rows);
                var target = result + (top * betweenResults) + first;
                switch (size)
                {
                    case Columns:
                        SumWide(left.From(top), right + first, betweenRight, from, count, target, betweenResults);
                        break;
                    case 2 * Lanes:
                        SumMiddle(left.From(top), right + first, betweenRight, from, count, target, betweenResults);
                        break;
                    default:
                        SumNarrow(left.From(top), right + first, betweenRight, from, count, target, betweenResults, nint.Min(Lanes, columns));
                        break;
                }
            }

            column += size;
        }
    }

    /// <summary>How many columns the next tile has: narrow ones are avoided, for which nearly as much is read as for wide ones.</summary>
    private static nint SizeOf(nint columns) =>
        columns >= Columns && columns != 4 * Lanes ? Columns : columns >= 2 * Lanes ? 2 * Lanes : Lanes;

    /// <summary>Sums of 8 rows and 3 registers of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumWide(
        Factors left, float* right, nint betweenRight, float* start, nint count, float* result, nint betweenResults)
    {
        Vector512<float> a0 = default, b0 = default, c0 = default;
        if (start != null)
        {
            (a0, b0, c0) = (Vector512.Load(start), Vector512.Load(start + Lanes), Vector512.Load(start + (2 * Lanes)));
        }

        var (a1, a2, a3, a4, a5, a6, a7) = (a0, a0, a0, a0, a0, a0, a0);
        var (b1, b2, b3, b4, b5, b6, b7) = (b0, b0, b0, b0, b0, b0, b0);
        var (c1, c2, c3, c4, c5, c6, c7) = (c0, c0, c0, c0, c0, c0, c0);
        var (between, twice, step) = (left.BetweenRows, 2 * left.BetweenRows, left.BetweenTerms);
        var top = left.Start;
        var middle = top + (3 * between);
        var bottom = middle + (3 * between);
        for (nint term = 0; term < count; term++)
        {
            var a = Vector512.Load(right);
            var b = Vector512.Load(right + Lanes);
            var c = Vector512.Load(right + (2 * Lanes));
            right += betweenRight;
            var factor = Vector512.Create(*top);
            a0 = Vector512.MultiplyAddEstimate(factor, a, a0);
            b0 = Vector512.MultiplyAddEstimate(factor, b, b0);
            c0 = Vector512.MultiplyAddEstimate(factor, c, c0);
            factor = Vector512.Create(top[between]);
            a1 = Vector512.MultiplyAddEstimate(factor, a, a1);
            b1 = Vector512.MultiplyAddEstimate(factor, b, b1);
            c1 = Vector512.MultiplyAddEstimate(factor, c, c1);
            factor = Vector512.Create(top[twice]);
            a2 = Vector512.MultiplyAddEstimate(factor, a, a2);
            b2 = Vector512.MultiplyAddEstimate(factor, b, b2);
            c2 = Vector512.MultiplyAddEstimate(factor, c, c2);
            factor = Vector512.Create(*middle);
            a3 = Vector512.MultiplyAddEstimate(factor, a, a3);
            b3 = Vector512.MultiplyAddEstimate(factor, b, b3);
            c3 = Vector512.MultiplyAddEstimate(factor, c, c3);
            factor = Vector512.Create(middle[between]);
            a4 = Vector512.MultiplyAddEstimate(factor, a, a4);
            b4 = Vector512.MultiplyAddEstimate(factor, b, b4);
            c4 = Vector512.MultiplyAddEstimate(factor, c, c4);
            factor = Vector512.Create(middle[twice]);
            a5 = Vector512.MultiplyAddEstimate(factor, a, a5);
            b5 = Vector512.MultiplyAddEstimate(factor, b, b5);
            c5 = Vector512.MultiplyAddEstimate(factor, c, c5);
            factor = Vector512.Create(*bottom);
            a6 = Vector512.MultiplyAddEstimate(factor, a, a6);
            b6 = Vector512.MultiplyAddEstimate(factor, b, b6);
            c6 = Vector512.MultiplyAddEstimate(factor, c, c6);
            factor = Vector512.Create(bottom[between]);
            a7 = Vector512.MultiplyAddEstimate(factor, a, a7);
            b7 = Vector512.MultiplyAddEstimate(factor, b, b7);
            c7 = Vector512.MultiplyAddEstimate(factor, c, c7);
            top += step;
            middle += step;
            bottom += step;
        }

        Store(result, a0, b0, c0);
        Store(result + betweenResults, a1, b1, c1);
        Store(result + (2 * betweenResults), a2, b2, c2);
        Store(result + (3 * betweenResults), a3, b3, c3);
        Store(result + (4 * betweenResults), a4, b4, c4);
        Store(result + (5 * betweenResults), a5, b5, c5);
        Store(result + (6 * betweenResults), a6, b6, c6);
        Store(result + (7 * betweenResults), a7, b7, c7);
    }

    /// <summary>Sums of 8 rows and 2 registers of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumMiddle(
        Factors left, float* right, nint betweenRight, float* start, nint count, float* result, nint betweenResults)
    {
        Vector512<float> a0 = default, b0 = default;
        if (start != null)
        {
            (a0, b0) = (Vector512.Load(start), Vector512.Load(start + Lanes));
        }

        var (a1, a2, a3, a4, a5, a6, a7) = (a0, a0, a0, a0, a0, a0, a0);
        var (b1, b2, b3, b4, b5, b6, b7) = (b0, b0, b0, b0, b0, b0, b0);
        var (between, twice, step) = (left.BetweenRows, 2 * left.BetweenRows, left.BetweenTerms);
        var top = left.Start;
        var middle = top + (3 * between);
        var bottom = middle + (3 * between);
        for (nint term = 0; term < count; term++)
        {
            var a = Vector512.Load(right);
            var b = Vector512.Load(right + Lanes);
            right += betweenRight;
            var factor = Vector512.Create(*top);
            a0 = Vector512.MultiplyAddEstimate(factor, a, a0);
            b0 = Vector512.MultiplyAddEstimate(factor, b, b0);
            factor = Vector512.Create(top[between]);
            a1 = Vector512.MultiplyAddEstimate(factor, a, a1);
            b1 = Vector512.MultiplyAddEstimate(factor, b, b1);
            factor = Vector512.Create(top[twice]);
            a2 = Vector512.MultiplyAddEstimate(factor, a, a2);
            b2 = Vector512.MultiplyAddEstimate(factor, b, b2);
            factor = Vector512.Create(*middle);
            a3 = Vector512.MultiplyAddEstimate(factor, a, a3);
            b3 = Vector512.MultiplyAddEstimate(factor, b, b3);
            factor = Vector512.Create(middle[between]);
            a4 = Vector512.MultiplyAddEstimate(factor, a, a4);
            b4 = Vector512.MultiplyAddEstimate(factor, b, b4);
            factor = Vector512.Create(middle[twice]);
            a5 = Vector512.MultiplyAddEstimate(factor, a, a5);
            b5 = Vector512.MultiplyAddEstimate(factor, b, b5);
            factor = Vector512.Create(*bottom);
            a6 = Vector512.MultiplyAddEstimate(factor, a, a6);
            b6 = Vector512.MultiplyAddEstimate(factor, b, b6);
            factor = Vector512.Create(bottom[between]);
            a7 = Vector512.MultiplyAddEstimate(factor, a, a7);
            b7 = Vector512.MultiplyAddEstimate(factor, b, b7);
            top += step;
            middle += step;
            bottom += step;
        }

        Store(result, a0, b0);
        Store(result + betweenResults, a1, b1);
        Store(result + (2 * betweenResults), a2, b2);
        Store(result + (3 * betweenResults), a3, b3);
        Store(result + (4 * betweenResults), a4, b4);
        Store(result + (5 * betweenResults), a5, b5);
        Store(result + (6 * betweenResults), a6, b6);
        Store(result + (7 * betweenResults), a7, b7);
    }

    /// <summary>Sums of 8 rows and a register of columns, of which only some may be wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumNarrow(
        Factors left, float* right, nint betweenRight, float* start, nint count, float* result, nint betweenResults, nint columns)
    {
        var wanted = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)columns)).AsSingle();
        var s0 = start == null ? Vector512<float>.Zero : Avx512F.MaskLoad(start, wanted, Vector512<float>.Zero);
        var (s1, s2, s3, s4, s5, s6, s7) = (s0, s0, s0, s0, s0, s0, s0);
        var (between, twice, step) = (left.BetweenRows, 2 * left.BetweenRows, left.BetweenTerms);
        var top = left.Start;
        var middle = top + (3 * between);
        var bottom = middle + (3 * between);
        for (nint term = 0; term < count; term++)
        {
            var values = Vector512.Load(right);
            right += betweenRight;
            s0 = Vector512.MultiplyAddEstimate(Vector512.Create(*top), values, s0);
            s1 = Vector512.MultiplyAddEstimate(Vector512.Create(top[between]), values, s1);
            s2 = Vector512.MultiplyAddEstimate(Vector512.Create(top[twice]), values, s2);
            s3 = Vector512.MultiplyAddEstimate(Vector512.Create(*middle), values, s3);
            s4 = Vector512.MultiplyAddEstimate(Vector512.Create(middle[between]), values, s4);
            s5 = Vector512.MultiplyAddEstimate(Vector512.Create(middle[twice]), values, s5);
            s6 = Vector512.MultiplyAddEstimate(Vector512.Create(*bottom), values, s6);
            s7 = Vector512.MultiplyAddEstimate(Vector512.Create(bottom[between]), values, s7);
            top += step;
            middle += step;
            bottom += step;
        }

        Avx512F.MaskStore(result, wanted, s0);
        Avx512F.MaskStore(result + betweenResults, wanted, s1);
        Avx512F.MaskStore(result + (2 * betweenResults), wanted, s2);
        Avx512F.MaskStore(result + (3 * betweenResults), wanted, s3);
        Avx512F.MaskStore(result + (4 * betweenResults), wanted, s4);
        Avx512F.MaskStore(result + (5 * betweenResults), wanted, s5);
        Avx512F.MaskStore(result + (6 * betweenResults), wanted, s6);
        Avx512F.MaskStore(result + (7 * betweenResults), wanted, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* result, Vector512<float> first, Vector512<float> second, Vector512<float> third)
    {
        Vector512.Store(first, result);
        Vector512.Store(second, result + Lanes);
        Vector512.Store(third, result + (2 * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* result, Vector512<float> first, Vector512<float> second)
    {
        Vector512.Store(first, result);
        Vector512.Store(second, result + Lanes);
    }
}
