using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// The three products of a linear operation over CPU memory, for matrices so small that they stay in a processor's own
/// memory without being packed for it. Their twins are torch's.
/// </summary>
/// <remarks>
/// Sums are kept in registers for tiles of 4 times 4, so that each number that is read is used four times. Where the last
/// tile does not fit, it is moved back over the one before it, whose sums are then computed twice. The loops are optimized when
/// they are first called: a step calls them so rarely, and for so long, that the first seconds would go by at a fraction of the speed.
/// </remarks>
internal static unsafe class MatrixProducts
{
    /// <summary>How many multiplications are few enough.</summary>
    private const long MostWork = 1 << 25;

    /// <summary>How many multiplications are worth a second thread.</summary>
    private const long SharedFrom = 1 << 20;

    private const int Tile = 4;

    /// <summary>Whether a linear operation is small enough.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static bool AreFor(long rows, long inputs, long units) => rows * inputs * units <= MostWork;

    /// <summary><c>output = input weight^T</c>.</summary>
    /// <param name="input"><c>[rows, inputs]</c>.</param>
    /// <param name="weight"><c>[units, inputs]</c>.</param>
    /// <param name="output"><c>[rows, units]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static void Output(float* input, float* weight, float* output, nint rows, nint inputs, nint units) =>
        Run(&OutputRows, new Operands(input, weight, output, inputs, units), rows);

    /// <summary><c>result = gradient^T input</c>, <c>[units, inputs]</c>.</summary>
    /// <inheritdoc cref="Output"/>
    public static void ParameterGradient(float* gradient, float* input, float* result, nint rows, nint inputs, nint units) =>
        Run(&MultiplyRows, new Operands(gradient, input, result, rows, inputs, 1, units), units);

    /// <summary><c>result = gradient weight</c>, <c>[rows, inputs]</c>.</summary>
    /// <inheritdoc cref="Output"/>
    public static void InputGradient(float* gradient, float* weight, float* result, nint rows, nint inputs, nint units) =>
        Run(&MultiplyRows, new Operands(gradient, weight, result, units, inputs, units, 1), rows);

    private static void Run(delegate*<in Operands, nint, nint, void> work, in Operands operands, nint rows) =>
        SharedWork<Operands>.Run(work, operands, rows, rows * operands.Count * operands.Columns >= SharedFrom, Tile);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OutputRows(in Operands operands, nint start, nint end)
    {
        var (inputs, units, rows) = (operands.Count, operands.Columns, end - start);
        var input = (float*)operands.Left + (start * inputs);
        var weight = (float*)operands.Right;
        var output = (float*)operands.Result + (start * units);
        for (nint row = 0; row < rows; row += Tile)
        {
            // Rows are taken once, and all of the weight goes by them: it stays in the processor's memory, and many rows would not.
            for (nint unit = 0; unit < units; unit += Tile)
            {
                if (rows < Tile || units < Tile)
                {
                    DotsOneByOne(
                        input, weight, output, row, nint.Min(row + Tile, rows), unit, nint.Min(unit + Tile, units), inputs, units);
                    continue;
                }

                var (top, first) = (nint.Min(row, rows - Tile), nint.Min(unit, units - Tile));
                Dots(input + (top * inputs), weight + (first * inputs), inputs, output + (top * units) + first, units);
            }
        }
    }

    private static void MultiplyRows(in Operands operands, nint start, nint end) => Multiply(
        new Factors((float*)operands.Left, operands.BetweenRows, operands.BetweenTerms).From(start),
        (float*)operands.Right,
        (float*)operands.Result + (start * operands.Columns),
        end - start,
        operands.Count,
        operands.Columns);

    /// <summary><c>result[r, c]</c> is the sum of <c>left[r, k] * right[k, c]</c> over k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(Factors left, float* right, float* result, nint rows, nint count, nint columns)
    {
        var width = (nint)Vector<float>.Count;
        if (columns < width)
        {
            MultiplyNarrow(left, right, result, rows, count, columns);
            return;
        }

        for (nint column = 0; column < columns;)
        {
            var isWide = columns - column >= Tile * width;
            var first = isWide ? column : nint.Min(column, columns - width);
            for (nint row = 0; row < rows; row += Tile)
            {
                var start = rows < Tile ? row : nint.Min(row, rows - Tile);
                var target = result + (start * columns) + first;
                if (rows < Tile)
                {
                    for (nint single = 0; single < rows; single++)
                    {
                        SumRow(left.From(single), right + first, columns, count, result + (single * columns) + first, isWide);
                    }
                }
                else if (isWide)
                {
                    SumWideTile(left.From(start), right + first, columns, count, target);
                }
                else
                {
                    SumTile(left.From(start), right + first, columns, count, target);
                }
            }

            column += isWide ? Tile * width : width;
        }
    }

    /// <summary>Sums of 4 rows and 4 vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumWideTile(Factors left, float* right, nint columns, nint count, float* result)
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
            right += columns;
        }

        Store(result, sum00, sum01, sum02, sum03);
        Store(result + columns, sum10, sum11, sum12, sum13);
        Store(result + (2 * columns), sum20, sum21, sum22, sum23);
        Store(result + (3 * columns), sum30, sum31, sum32, sum33);
    }

    /// <summary>Sums of 4 rows and a vector of columns; in two parts, so that fewer wait for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTile(Factors left, float* right, nint columns, nint count, float* result)
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
            value = Vector.Load(right + columns);
            factors += step;
            odd0 = Vector.MultiplyAddEstimate(new Vector<float>(factors[0]), value, odd0);
            odd1 = Vector.MultiplyAddEstimate(new Vector<float>(factors[between]), value, odd1);
            odd2 = Vector.MultiplyAddEstimate(new Vector<float>(factors[2 * between]), value, odd2);
            odd3 = Vector.MultiplyAddEstimate(new Vector<float>(factors[3 * between]), value, odd3);
            factors += step;
            right += 2 * columns;
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
        Vector.Store(even1 + odd1, result + columns);
        Vector.Store(even2 + odd2, result + (2 * columns));
        Vector.Store(even3 + odd3, result + (3 * columns));
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
    private static void MultiplyNarrow(Factors left, float* right, float* result, nint rows, nint count, nint columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            var factors = left.From(row);
            for (nint column = 0; column < columns; column++)
            {
                var sum = 0f;
                for (nint term = 0; term < count; term++)
                {
                    sum += factors.Start[term * factors.BetweenTerms] * right[(term * columns) + column];
                }

                result[(row * columns) + column] = sum;
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

    /// <summary>The products of the rows of a part with those of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotsOneByOne(
        float* left, float* right, float* result, nint row, nint endRow, nint column, nint endColumn, nint size, nint columns)
    {
        for (; row < endRow; row++)
        {
            for (var place = column; place < endColumn; place++)
            {
                result[(row * columns) + place] = Dot(left + (row * size), right + (place * size), size);
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

    /// <summary>A matrix, read in either direction.</summary>
    private readonly struct Factors(float* start, nint betweenRows, nint betweenTerms)
    {
        public readonly float* Start = start;
        public readonly nint BetweenRows = betweenRows;
        public readonly nint BetweenTerms = betweenTerms;

        /// <summary>The same matrix from a row on.</summary>
        public Factors From(nint row) => new(Start + (row * BetweenRows), BetweenRows, BetweenTerms);
    }
}
