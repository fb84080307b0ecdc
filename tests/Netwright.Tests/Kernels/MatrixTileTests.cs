using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime.Memory;
using Xunit;

namespace Netwright.Tests.Kernels;

/// <summary>
/// The tiles of matrix products against sums of doubles, those of wide registers and those of all other processors alike, whichever
/// of them the machine would take.
/// </summary>
public sealed unsafe class MatrixTileTests
{
    private const float Untouched = 12345;

    public static TheoryData<int, int, int> Sizes() => new()
    {
        { 1, 1, 1 }, { 3, 5, 2 }, { 7, 4, 20 }, { 8, 1, 16 }, { 8, 7, 48 }, { 9, 64, 49 }, { 10, 33, 64 }, { 15, 3, 63 }, { 8, 9, 32 }, { 9, 5, 33 }, { 12, 6, 128 }, { 17, 20, 65 }, { 64, 11, 113 }, { 23, 40, 10 },
    };

    public static IEnumerable<object[]> SizesOfWideTiles() => Sizes().Where(static size => (int)size[0] >= WideTiles.Rows);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TilesAreSums(int rows, int count, int columns)
    {
        // Rows of the second factors and of the result lie further apart than they are long, as those of a part of the columns do.
        var between = columns + 5;
        var left = Numbers(rows * count, seed: 1);
        var right = Numbers(count * between, seed: 2);
        foreach (var isTurned in new[] { false, true })
        {
            var result = Enumerable.Repeat(Untouched, rows * between).ToArray();
            fixed (float* first = left, second = right, target = result)
            {
                MatrixTiles.Multiply(Factors(first, rows, count, isTurned), second, between, target, between, rows, count, columns);
            }

            AssertSums(left, right, null, result, rows, count, columns, between, isTurned);
        }
    }

    [Theory]
    [MemberData(nameof(SizesOfWideTiles))]
    public void WideTilesAreSums(int rows, int count, int columns)
    {
        // They use instructions that other processors do not have, where nothing calls them.
        if (!WideTiles.AreSupported)
        {
            return;
        }

        var between = columns + 20;
        var left = Numbers(rows * count, seed: 1);
        var right = Numbers(count * between, seed: 2);
        foreach (var isTurned in new[] { false, true })
        {
            foreach (var start in new[] { null, Numbers(columns, seed: 3) })
            {
                var result = Enumerable.Repeat(Untouched, rows * between).ToArray();
                fixed (float* first = left, second = right, target = result, begin = start)
                {
                    WideTiles.Multiply(Factors(first, rows, count, isTurned), second, between, begin, target, between, rows, count, columns);
                }

                AssertSums(left, right, start, result, rows, count, columns, between, isTurned);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    [InlineData(1, 784, 64)]
    [InlineData(2, 31, 6)]
    [InlineData(3, 17, 3)]
    [InlineData(5, 40, 2)]
    public void ProductsOfRowsAreSums(int rows, int size, int columns)
    {
        var left = Numbers(rows * size, seed: 1);
        var right = Numbers(columns * size, seed: 2);
        var result = Enumerable.Repeat(Untouched, (rows * columns) + 1).ToArray();
        fixed (float* first = left, second = right, target = result)
        {
            MatrixTiles.MultiplyRows(first, second, target, rows, size, columns);
        }

        Assert.Equal(Untouched, result[^1]);
        for (var place = 0; place < rows * columns; place++)
        {
            var (row, column) = Math.DivRem(place, columns);
            var sum = 0.0;
            for (var term = 0; term < size; term++)
            {
                sum += (double)left[(row * size) + term] * right[(column * size) + term];
            }

            Assert.Equal(sum, result[place], tolerance: 1e-5);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    [InlineData(8, 8)]
    [InlineData(13, 9)]
    [InlineData(64, 785)]
    [InlineData(84, 120)]
    public void ATurnedMatrixHasItsRowsAsColumns(int rows, int columns)
    {
        var matrix = Numbers(rows * columns, seed: 1);
        var width = Math.Max(rows, WideTiles.Lanes);
        foreach (var isShared in new[] { false, true })
        {
            var turned = Enumerable.Repeat(Untouched, columns * width).ToArray();
            fixed (float* source = matrix, target = turned)
            {
                Transposition.Turn(source, columns, target, rows, columns, isShared);
            }

            for (var place = 0; place < turned.Length; place++)
            {
                var (column, row) = Math.DivRem(place, width);
                Assert.Equal(row < rows ? matrix[(row * columns) + column] : 0, turned[place]);
            }
        }
    }

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(3, 25, 16)]
    [InlineData(70, 9, 40)]
    public void EachSamplesMatrixIsTurned(int samples, int rows, int columns)
    {
        var matrices = Numbers(samples * rows * columns, seed: 1);
        var turned = new float[matrices.Length];
        fixed (float* source = matrices, target = turned)
        {
            Transposition.TurnEach(source, target, samples, rows, columns);
        }

        for (var place = 0; place < turned.Length; place++)
        {
            var (sample, within) = Math.DivRem(place, rows * columns);
            var (column, row) = Math.DivRem(within, rows);
            Assert.Equal(matrices[(sample * rows * columns) + (row * columns) + column], turned[place]);
        }
    }

    private static Factors Factors(float* first, int rows, int count, bool isTurned) =>
        isTurned ? new Factors(first, 1, rows) : new Factors(first, count, 1);

    private static void AssertSums(
        float[] left, float[] right, float[]? start, float[] result, int rows, int count, int columns, int between, bool isTurned)
    {
        for (var place = 0; place < result.Length; place++)
        {
            var (row, column) = Math.DivRem(place, between);
            if (column >= columns)
            {
                Assert.Equal(Untouched, result[place]);
                continue;
            }

            var sum = start is null ? 0.0 : start[column];
            for (var term = 0; term < count; term++)
            {
                sum += (double)left[isTurned ? (term * rows) + row : (row * count) + term] * right[(term * between) + column];
            }

            Assert.Equal(sum, result[place], tolerance: 1e-5);
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
