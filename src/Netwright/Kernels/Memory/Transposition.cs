using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Runtime.Memory;

/// <summary>Turns a matrix of 32-bit floats in CPU memory, in blocks of 8 times 8 where the processor can do that in registers.</summary>
internal static unsafe class Transposition
{
    private const int Block = 8;

    /// <summary>How many elements of samples are worth a second thread.</summary>
    private const nint SamplesTogetherFrom = 1 << 14;

    /// <summary>Turns a matrix; rows of fewer than <see cref="WideTiles.Lanes"/> numbers are filled up with zeros.</summary>
    /// <param name="matrix">The matrix, <c>[rows, columns]</c>.</param>
    /// <param name="between">From one of its rows to the next.</param>
    /// <param name="turned">Where it goes, <c>[columns, rows]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="isWorthSharing">Whether threads share it.</param>
    /// <returns>Where it is.</returns>
    public static float* Turn(float* matrix, nint between, float* turned, nint rows, nint columns, bool isWorthSharing)
    {
        var width = nint.Max(rows, WideTiles.Lanes);
        if (rows < width)
        {
            new Span<float>(turned, checked((int)(columns * width))).Clear();
        }

        SharedWork<Operands>.Run(
            &TurnColumns, new Operands(matrix, null, turned, rows, columns, width, between), nint.Max(1, columns / Block), isWorthSharing);
        return turned;
    }

    /// <summary>Turns a part of a matrix into a part of another.</summary>
    /// <param name="matrix">The part, <c>[rows, columns]</c>.</param>
    /// <param name="between">From one of its rows to the next.</param>
    /// <param name="turned">Where it goes, <c>[columns, rows]</c>.</param>
    /// <param name="betweenTurned">From one row to the next there.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static void TurnPart(float* matrix, nint between, float* turned, nint betweenTurned, nint rows, nint columns) =>
        TurnColumns(matrix, between, turned, betweenTurned, rows, 0, columns);

    /// <summary>Turns a matrix of each of several samples.</summary>
    /// <param name="matrices">The matrices, <c>[samples, rows, columns]</c>.</param>
    /// <param name="turned">Where they go, <c>[samples, columns, rows]</c>.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static void TurnEach(float* matrices, float* turned, nint samples, nint rows, nint columns) =>
        SharedWork<Operands>.Run(
            &TurnSamples, new Operands(matrices, null, turned, rows, columns), samples, samples * rows * columns >= SamplesTogetherFrom);

    private static void TurnSamples(in Operands operands, nint start, nint end)
    {
        var (rows, columns) = (operands.Count, operands.Columns);
        for (var sample = start; sample < end; sample++)
        {
            var first = sample * rows * columns;
            TurnColumns((float*)operands.Left + first, columns, (float*)operands.Result + first, rows, rows, 0, columns);
        }
    }

    private static void TurnColumns(in Operands operands, nint start, nint end)
    {
        var (rows, columns) = (operands.Count, operands.Columns);
        var next = (end + 1) * Block > columns ? columns : end * Block;
        TurnColumns((float*)operands.Left, operands.BetweenTerms, (float*)operands.Result, operands.BetweenRows, rows, start * Block, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnColumns(float* matrix, nint between, float* turned, nint width, nint rows, nint first, nint next)
    {
        if (!Avx.IsSupported || rows < Block || next - first < Block)
        {
            for (var column = first; column < next; column++)
            {
                for (nint row = 0; row < rows; row++)
                {
                    turned[(column * width) + row] = matrix[(row * between) + column];
                }
            }

            return;
        }

        // The last block is moved back over the one before it.
        for (var column = first; column < next; column += Block)
        {
            var left = nint.Min(column, next - Block);
            for (nint row = 0; row < rows; row += Block)
            {
                var top = nint.Min(row, rows - Block);
                TurnBlock(matrix + (top * between) + left, between, turned + (left * width) + top, width);
            }
        }
    }

    private static void TurnBlock(float* matrix, nint columns, float* turned, nint width)
    {
        var (a, b) = (Vector256.Load(matrix), Vector256.Load(matrix + columns));
        var (c, d) = (Vector256.Load(matrix + (2 * columns)), Vector256.Load(matrix + (3 * columns)));
        matrix += 4 * columns;
        var (e, f) = (Vector256.Load(matrix), Vector256.Load(matrix + columns));
        var (g, h) = (Vector256.Load(matrix + (2 * columns)), Vector256.Load(matrix + (3 * columns)));

        // Pairs of rows, then fours, then eights.
        (a, b) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        (c, d) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        (e, f) = (Avx.UnpackLow(e, f), Avx.UnpackHigh(e, f));
        (g, h) = (Avx.UnpackLow(g, h), Avx.UnpackHigh(g, h));
        var (a4, b4) = (Avx.Shuffle(a, c, 0x44), Avx.Shuffle(a, c, 0xEE));
        var (c4, d4) = (Avx.Shuffle(b, d, 0x44), Avx.Shuffle(b, d, 0xEE));
        var (e4, f4) = (Avx.Shuffle(e, g, 0x44), Avx.Shuffle(e, g, 0xEE));
        var (g4, h4) = (Avx.Shuffle(f, h, 0x44), Avx.Shuffle(f, h, 0xEE));
        Vector256.Store(Avx.Permute2x128(a4, e4, 0x20), turned);
        Vector256.Store(Avx.Permute2x128(b4, f4, 0x20), turned + width);
        Vector256.Store(Avx.Permute2x128(c4, g4, 0x20), turned + (2 * width));
        Vector256.Store(Avx.Permute2x128(d4, h4, 0x20), turned + (3 * width));
        turned += 4 * width;
        Vector256.Store(Avx.Permute2x128(a4, e4, 0x31), turned);
        Vector256.Store(Avx.Permute2x128(b4, f4, 0x31), turned + width);
        Vector256.Store(Avx.Permute2x128(c4, g4, 0x31), turned + (2 * width));
        Vector256.Store(Avx.Permute2x128(d4, h4, 0x31), turned + (3 * width));
    }
}
