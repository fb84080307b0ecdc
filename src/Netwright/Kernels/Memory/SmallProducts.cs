using System.Numerics;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Products of matrices so small that calling a library takes longer than computing them. Their twins are torch's.
/// </summary>
internal static unsafe class SmallProducts
{
    /// <summary>How many multiplications are fewer than a call is worth.</summary>
    private const long MostWork = 1 << 16;

    /// <summary>How many elements of a kernel are turned around on the stack.</summary>
    private const long MostTurned = 1 << 12;

    /// <summary>Whether a linear operation is small.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static bool AreFor(long rows, long inputs, long units) => inputs * units <= MostTurned && rows * inputs * units <= MostWork;

    /// <summary><c>output = input weight^T</c>.</summary>
    /// <param name="input"><c>[rows, inputs]</c>.</param>
    /// <param name="weight"><c>[units, inputs]</c>.</param>
    /// <param name="output"><c>[rows, units]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static void Output(float* input, float* weight, float* output, nint rows, nint inputs, nint units)
    {
        var turned = stackalloc float[(int)(inputs * units)];
        for (nint unit = 0; unit < units; unit++)
        {
            for (nint place = 0; place < inputs; place++)
            {
                turned[(place * units) + unit] = weight[(unit * inputs) + place];
            }
        }

        Multiply(new Factor(input, inputs, 1), turned, output, rows, inputs, units);
    }

    /// <summary><c>result = gradient^T input</c>, <c>[units, inputs]</c>.</summary>
    /// <inheritdoc cref="Output"/>
    public static void ParameterGradient(float* gradient, float* input, float* result, nint rows, nint inputs, nint units) =>
        Multiply(new Factor(gradient, 1, units), input, result, units, rows, inputs);

    /// <summary><c>result = gradient weight</c>, <c>[rows, inputs]</c>.</summary>
    /// <inheritdoc cref="Output"/>
    public static void InputGradient(float* gradient, float* weight, float* result, nint rows, nint inputs, nint units) =>
        Multiply(new Factor(gradient, units, 1), weight, result, rows, units, inputs);

    /// <summary><c>result[r, c]</c> is the sum of <c>left[r, k] * right[k, c]</c> over k.</summary>
    private static void Multiply(Factor left, float* right, float* result, nint rows, nint count, nint columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            var factors = left.Start + (row * left.BetweenRows);
            nint column = 0;
            for (; column + Vector<float>.Count <= columns; column += Vector<float>.Count)
            {
                Vector.Store(Sum(factors, left.BetweenTerms, right + column, columns, count), result + (row * columns) + column);
            }

            for (; column < columns; column++)
            {
                var sum = 0f;
                for (nint term = 0; term < count; term++)
                {
                    sum += factors[term * left.BetweenTerms] * right[(term * columns) + column];
                }

                result[(row * columns) + column] = sum;
            }
        }
    }

    /// <summary>The sum of rows, each times a factor; in four parts, so that none waits for the one before.</summary>
    private static Vector<float> Sum(float* factors, nint betweenFactors, float* rows, nint betweenRows, nint count)
    {
        var (first, second, third, fourth) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        nint term = 0;
        for (; term + 4 <= count; term += 4)
        {
            first = Vector.MultiplyAddEstimate(new Vector<float>(factors[0]), Vector.Load(rows), first);
            second = Vector.MultiplyAddEstimate(new Vector<float>(factors[betweenFactors]), Vector.Load(rows + betweenRows), second);
            third = Vector.MultiplyAddEstimate(new Vector<float>(factors[2 * betweenFactors]), Vector.Load(rows + (2 * betweenRows)), third);
            fourth = Vector.MultiplyAddEstimate(new Vector<float>(factors[3 * betweenFactors]), Vector.Load(rows + (3 * betweenRows)), fourth);
            factors += 4 * betweenFactors;
            rows += 4 * betweenRows;
        }

        for (; term < count; term++)
        {
            first = Vector.MultiplyAddEstimate(new Vector<float>(*factors), Vector.Load(rows), first);
            factors += betweenFactors;
            rows += betweenRows;
        }

        return first + second + (third + fourth);
    }

    /// <summary>A matrix, read in either direction.</summary>
    private readonly struct Factor(float* start, nint betweenRows, nint betweenTerms)
    {
        public readonly float* Start = start;
        public readonly nint BetweenRows = betweenRows;
        public readonly nint BetweenTerms = betweenTerms;
    }
}
