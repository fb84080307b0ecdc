using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Products of small matrices, with sums kept in registers for tiles of 4 times 4, so that each number that is read is used four
/// times. Where the last tile does not fit, it is moved back over the one before it, whose sums are then computed twice.
/// </summary>
/// <remarks>
/// The loops are optimized when they are first called: a step calls them so rarely, and for so long, that the first seconds would go
/// by at a fraction of the speed.
/// </remarks>
internal static unsafe class MatrixTiles
{
    private const int Tile = 4;

    /// <summary><c>result[r, c]</c> is the product of row r of the one matrix with row c of the other.</summary>
    /// <param name="left">The one, <c>[rows, size]</c>.</param>
    /// <param name="right">The other, <c>[columns, size]</c>.</param>
    /// <param name="result">Where the products go, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of the one's rows.</param>
    /// <param name="size">How many numbers a row has.</param>
    /// <param name="columns">The number of the other's rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyRows(float* left, float* right, float* result, nint rows, nint size, nint columns)
    {
        for (nint row = 0; row < rows; row += Tile)
        {
            // Rows are taken once, and all of the other matrix goes by them: it stays in the processor's memory, and many rows would not.
            for (nint column = 0; column < columns; column += Tile)
            {
                if (columns < Tile)
                {
                    DotsOneByOne(left, right, result, row, nint.Min(row + Tile, rows), size, columns);
                    continue;
                }

                var first = nint.Min(column, columns - Tile);
                if (rows < Tile)
                {
                    for (nint single = 0; single < rows; single++)
                    {
                        DotsOfRow(left + (single * size), right + (first * size), size, result + (single * columns) + first);
                    }

                    continue;
                }

                var top = nint.Min(row, rows - Tile);
                Dots(left + (top * size), right + (first * size), size, result + (top * columns) + first, columns);
            }
        }
    }

    /// <summary><c>result[r, c]</c> is the sum of <c>left[r, k] * right[k, c]</c> over k.</summary>
    /// <param name="left">The first factors.</param>
    /// <param name="right">The second factors, <c>[count, columns]</c>.</param>
    /// <param name="betweenRight">From one of their rows to the next.</param>
    /// <param name="result">Where the sums go, <c>[rows, columns]</c>.</param>
    /// <param name="betweenResults">From one row to the next there.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="count">The number of terms.</param>
    /// <param name="columns">The number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        Factors left, float* right, nint betweenRight, float* result, nint betweenResults, nint rows, nint count, nint columns)
    {
        var width = (nint)Vector<float>.Count;
        if (columns < width)
        {
            MultiplyNarrow(left, right, betweenRight, result, betweenResults, rows, count, columns);
            return;
        }

        for (nint column = 0; column < columns;)
        {
            var isWide = columns - column >= Tile * width;
            var first = isWide ? column : nint.Min(column, columns - width);
            for (nint row = 0; row < rows; row += Tile)
            {
                var start = rows < Tile ? row : nint.Min(row, rows - Tile);
                var target = result + (start * betweenResults) + first;
                if (rows < Tile)
                {
                    for (nint single = 0; single < rows; single++)
                    {
                        SumRow(left.From(single), right + first, betweenRight, count, result + (single * betweenResults) + first, isWide);
                    }
                }
                else if (isWide)
                {
                    SumWideTile(left.From(start), right + first, betweenRight, count, target, betweenResults);
                }
                else
                {
                    SumTile(left.From(start), right + first, betweenRight, count, target, betweenResults);
                }
            }

            column += isWide ? Tile * width : width;
        }
    }

    /// <summary>Sums of 4 rows and 4 vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumWideTile(Factors left, float* right, nint betweenRight, nint count, float* result, nint betweenResults)
    {
        var width = (nint)Vector<float>.Count;
        Vector<float> sum00 = default, sum01 = default, sum02 = default, sum03 = default;
        Vector<float> sum10 = default, sum11 = default, sum12 = default, sum13 = default;
        Vector<float> sum20 = default, sum21 = default, sum22 = default, sum23 = default;
        Vector<float> sum30 = default, sum31 = default, sum32 = default, sum33 = default;
        var factors = left.Start;
        var (between, step) = (left.BetweenRows, left.BetweenTerms);
        for (nint term = 0; term < count; term++)
        {
            var value0 = Vector.Load(right);
            var value1 = Vector.Load(right + width);
            var value2 = Vector.Load(right + (2 * width));
            var value3 = Vector.Load(right + (3 * width));
            var factor = new Vector<float>(factors[0]);
            sum00 = Vector.MultiplyAddEstimate(factor, value0, sum00);
            sum01 = Vector.MultiplyAddEstimate(factor, value1, sum01);
            sum02 = Vector.MultiplyAddEstimate(factor, value2, sum02);
            sum03 = Vector.MultiplyAddEstimate(factor, value3, sum03);
            factor = new Vector<float>(factors[between]);
            sum10 = Vector.MultiplyAddEstimate(factor, value0, sum10);
            sum11 = Vector.MultiplyAddEstimate(factor, value1, sum11);
            sum12 = Vector.MultiplyAddEstimate(factor, value2, sum12);
            sum13 = Vector.MultiplyAddEstimate(factor, value3, sum13);
            factor = new Vector<float>(factors[2 * between]);
            sum20 = Vector.MultiplyAddEstimate(factor, value0, sum20);
            sum21 = Vector.MultiplyAddEstimate(factor, value1, sum21);
            sum22 = Vector.MultiplyAddEstimate(factor, value2, sum22);
            sum23 = Vector.MultiplyAddEstimate(factor, value3, sum23);
            factor = new Vector<float>(factors[3 * between]);
            sum30 = Vector.MultiplyAddEstimate(factor, value0, sum30);
            sum31 = Vector.MultiplyAddEstimate(factor, value1, sum31);
            sum32 = Vector.MultiplyAddEstimate(factor, value2, sum32);
            sum33 = Vector.MultiplyAddEstimate(factor, value3, sum33);
            factors += step;
            right += betweenRight;
        }

        Store(result, sum00, sum01, sum02, sum03);
        Store(result + betweenResults, sum10, sum11, sum12, sum13);
        Store(result + (2 * betweenResults), sum20, sum21, sum22, sum23);
        Store(result + (3 * betweenResults), sum30, sum31, sum32, sum33);
    }

    /// <summary>Sums of 4 rows and a vector of columns; in two parts, so that fewer wait for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTile(Factors left, float* right, nint betweenRight, nint count, float* result, nint betweenResults)
    {
        Vector<float> even0 = default, even1 = default, even2 = default, even3 = default;
        Vector<float> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        var factors = left.Start;
        var (between, step) = (left.BetweenRows, left.BetweenTerms);
        nint term = 0;
        for (; term + 2 <= count; term += 2)
        {
            var value = Vector.Load(right);
            even0 = Vector.MultiplyAddEstimate(new Vector<float>(factors[0]), value, even0);
            even1 = Vector.MultiplyAddEstimate(new Vector<float>(factors[between]), value, even1);
            even2 = Vector.MultiplyAddEstimate(new Vector<float>(factors[2 * between]), value, even2);
            even3 = Vector.MultiplyAddEstimate(new Vector<float>(factors[3 * between]), value, even3);
            value = Vector.Load(right + betweenRight);
            factors += step;
            odd0 = Vector.MultiplyAddEstimate(new Vector<float>(factors[0]), value, odd0);
            odd1 = Vector.MultiplyAddEstimate(new Vector<float>(factors[between]), value, odd1);
            odd2 = Vector.MultiplyAddEstimate(new Vector<float>(factors[2 * between]), value, odd2);
            odd3 = Vector.MultiplyAddEstimate(new Vector<float>(factors[3 * between]), value, odd3);
            factors += step;
            right += 2 * betweenRight;
        }

        if (term < count)
        {
            var value = Vector.Load(right);
            even0 = Vector.MultiplyAddEstimate(new Vector<float>(factors[0]), value, even0);
            even1 = Vector.MultiplyAddEstimate(new Vector<float>(factors[between]), value, even1);
            even2 = Vector.MultiplyAddEstimate(new Vector<float>(factors[2 * between]), value, even2);
            even3 = Vector.MultiplyAddEstimate(new Vector<float>(factors[3 * between]), value, even3);
        }

        Vector.Store(even0 + odd0, result);
        Vector.Store(even1 + odd1, result + betweenResults);
        Vector.Store(even2 + odd2, result + (2 * betweenResults));
        Vector.Store(even3 + odd3, result + (3 * betweenResults));
    }

    /// <summary>Sums of one row and one or four vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRow(Factors left, float* right, nint columns, nint count, float* result, bool isWide)
    {
        var width = (nint)Vector<float>.Count;
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        var factors = left.Start;
        for (nint term = 0; term < count; term++)
        {
            var factor = new Vector<float>(*factors);
            sum0 = Vector.MultiplyAddEstimate(factor, Vector.Load(right), sum0);
            if (isWide)
            {
                sum1 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + width), sum1);
                sum2 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + (2 * width)), sum2);
                sum3 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + (3 * width)), sum3);
            }

            factors += left.BetweenTerms;
            right += columns;
        }

        if (isWide)
        {
            Store(result, sum0, sum1, sum2, sum3);
        }
        else
        {
            Vector.Store(sum0, result);
        }
    }

    /// <summary>A product whose rows do not fill a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyNarrow(
        Factors left, float* right, nint betweenRight, float* result, nint betweenResults, nint rows, nint count, nint columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            var factors = left.From(row);
            for (nint column = 0; column < columns; column++)
            {
                var sum = 0f;
                for (nint term = 0; term < count; term++)
                {
                    sum += factors.Start[term * factors.BetweenTerms] * right[(term * betweenRight) + column];
                }

                result[(row * betweenResults) + column] = sum;
            }
        }
    }

    /// <summary>The products of 4 rows with 4 others, all of one size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dots(float* left, float* right, nint size, float* result, nint columns)
    {
        Vector<float> sum00 = default, sum01 = default, sum02 = default, sum03 = default;
        Vector<float> sum10 = default, sum11 = default, sum12 = default, sum13 = default;
        Vector<float> sum20 = default, sum21 = default, sum22 = default, sum23 = default;
        Vector<float> sum30 = default, sum31 = default, sum32 = default, sum33 = default;
        nint place = 0;
        for (; place + Vector<float>.Count <= size; place += Vector<float>.Count)
        {
            var value0 = Vector.Load(right + place);
            var value1 = Vector.Load(right + size + place);
            var value2 = Vector.Load(right + (2 * size) + place);
            var value3 = Vector.Load(right + (3 * size) + place);
            var factor = Vector.Load(left + place);
            sum00 = Vector.MultiplyAddEstimate(factor, value0, sum00);
            sum01 = Vector.MultiplyAddEstimate(factor, value1, sum01);
            sum02 = Vector.MultiplyAddEstimate(factor, value2, sum02);
            sum03 = Vector.MultiplyAddEstimate(factor, value3, sum03);
            factor = Vector.Load(left + size + place);
            sum10 = Vector.MultiplyAddEstimate(factor, value0, sum10);
            sum11 = Vector.MultiplyAddEstimate(factor, value1, sum11);
            sum12 = Vector.MultiplyAddEstimate(factor, value2, sum12);
            sum13 = Vector.MultiplyAddEstimate(factor, value3, sum13);
            factor = Vector.Load(left + (2 * size) + place);
            sum20 = Vector.MultiplyAddEstimate(factor, value0, sum20);
            sum21 = Vector.MultiplyAddEstimate(factor, value1, sum21);
            sum22 = Vector.MultiplyAddEstimate(factor, value2, sum22);
            sum23 = Vector.MultiplyAddEstimate(factor, value3, sum23);
            factor = Vector.Load(left + (3 * size) + place);
            sum30 = Vector.MultiplyAddEstimate(factor, value0, sum30);
            sum31 = Vector.MultiplyAddEstimate(factor, value1, sum31);
            sum32 = Vector.MultiplyAddEstimate(factor, value2, sum32);
            sum33 = Vector.MultiplyAddEstimate(factor, value3, sum33);
        }

        StoreSums(result, sum00, sum01, sum02, sum03);
        StoreSums(result + columns, sum10, sum11, sum12, sum13);
        StoreSums(result + (2 * columns), sum20, sum21, sum22, sum23);
        StoreSums(result + (3 * columns), sum30, sum31, sum32, sum33);
        for (; place < size; place++)
        {
            for (nint row = 0; row < Tile; row++)
            {
                for (nint column = 0; column < Tile; column++)
                {
                    result[(row * columns) + column] += left[(row * size) + place] * right[(column * size) + place];
                }
            }
        }
    }

    /// <summary>The products of a row with 4 others; in two parts, so that fewer wait for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotsOfRow(float* left, float* right, nint size, float* result)
    {
        var width = (nint)Vector<float>.Count;
        Vector<float> even0 = default, even1 = default, even2 = default, even3 = default;
        Vector<float> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        nint place = 0;
        for (; place + (2 * width) <= size; place += 2 * width)
        {
            var factor = Vector.Load(left + place);
            even0 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + place), even0);
            even1 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + size + place), even1);
            even2 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + (2 * size) + place), even2);
            even3 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + (3 * size) + place), even3);
            factor = Vector.Load(left + place + width);
            odd0 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + place + width), odd0);
            odd1 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + size + place + width), odd1);
            odd2 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + (2 * size) + place + width), odd2);
            odd3 = Vector.MultiplyAddEstimate(factor, Vector.Load(right + (3 * size) + place + width), odd3);
        }

        StoreSums(result, even0 + odd0, even1 + odd1, even2 + odd2, even3 + odd3);
        for (; place < size; place++)
        {
            for (nint column = 0; column < Tile; column++)
            {
                result[column] += left[place] * right[(column * size) + place];
            }
        }
    }

    /// <summary>The products of some rows with all of the others, which are fewer than 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotsOneByOne(float* left, float* right, float* result, nint row, nint endRow, nint size, nint columns)
    {
        for (; row < endRow; row++)
        {
            for (nint column = 0; column < columns; column++)
            {
                result[(row * columns) + column] = Dot(left + (row * size), right + (column * size), size);
            }
        }
    }

    /// <summary>The product of two rows; in four parts, so that fewer wait for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(float* left, float* right, nint size)
    {
        var width = (nint)Vector<float>.Count;
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nint place = 0;
        for (; place + (4 * width) <= size; place += 4 * width)
        {
            sum0 = Vector.MultiplyAddEstimate(Vector.Load(left + place), Vector.Load(right + place), sum0);
            sum1 = Vector.MultiplyAddEstimate(Vector.Load(left + place + width), Vector.Load(right + place + width), sum1);
            sum2 = Vector.MultiplyAddEstimate(Vector.Load(left + place + (2 * width)), Vector.Load(right + place + (2 * width)), sum2);
            sum3 = Vector.MultiplyAddEstimate(Vector.Load(left + place + (3 * width)), Vector.Load(right + place + (3 * width)), sum3);
        }

        for (; place + width <= size; place += width)
        {
            sum0 = Vector.MultiplyAddEstimate(Vector.Load(left + place), Vector.Load(right + place), sum0);
        }

        var sum = Vector.Sum(sum0 + sum1 + (sum2 + sum3));
        for (; place < size; place++)
        {
            sum += left[place] * right[place];
        }

        return sum;
    }

    private static void Store(float* result, Vector<float> first, Vector<float> second, Vector<float> third, Vector<float> fourth)
    {
        var width = (nint)Vector<float>.Count;
        Vector.Store(first, result);
        Vector.Store(second, result + width);
        Vector.Store(third, result + (2 * width));
        Vector.Store(fourth, result + (3 * width));
    }

    private static void StoreSums(float* result, Vector<float> first, Vector<float> second, Vector<float> third, Vector<float> fourth)
    {
        result[0] = Vector.Sum(first);
        result[1] = Vector.Sum(second);
        result[2] = Vector.Sum(third);
        result[3] = Vector.Sum(fourth);
    }
}
