using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// What happens between products, over rows of 32-bit floats in CPU memory: each in one pass, where torch's operations
/// would take several and a call across the border for each. Each has a twin of torch operations, which tests compare.
/// </summary>
internal static unsafe class RowKernels
{
    /// <summary>How many 32-bit numbers are added up before the sum goes on in 64 bits.</summary>
    private const nint SummedAtOnce = 1024;

    /// <summary>Adds a bias to each row, and applies a function.</summary>
    /// <param name="values">The rows, <c>[rows, columns]</c>; overwritten.</param>
    /// <param name="bias">The bias, <c>[columns]</c>; null for none.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The size of a row.</param>
    /// <param name="activation">A function that it <see cref="Finishes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* values, float* bias, nint rows, nint columns, ActivationFunction activation)
    {
        switch (activation)
        {
            case ActivationFunction.ReLU:
                Apply<Rectified>(values, bias, rows, columns);
                break;
            case ActivationFunction.Tanh:
                Apply<Tanh>(values, bias, rows, columns);
                break;
            case ActivationFunction.Sigmoid:
                Apply<Sigmoid>(values, bias, rows, columns);
                break;
            case ActivationFunction.Softmax:
                Apply<Same>(values, bias, rows, columns);
                Softmax(values, rows, columns);
                break;
            default:
                Apply<Same>(values, bias, rows, columns);
                break;
        }
    }

    /// <summary>Whether a function can be applied here.</summary>
    public static bool Finishes(ActivationFunction activation) => Knows(activation) || activation is ActivationFunction.Softmax;

    /// <summary>Whether a function and its derivative can be done here.</summary>
    public static bool Knows(ActivationFunction activation) => activation
        is ActivationFunction.Linear or ActivationFunction.ReLU or ActivationFunction.Tanh or ActivationFunction.Sigmoid;

    /// <summary>Multiplies a gradient by a function's derivative.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the function's input.</param>
    /// <param name="output">The function's result.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="activation">A function that <see cref="Knows"/>.</param>
    public static void Differentiate(float* gradient, float* output, nint count, ActivationFunction activation)
    {
        switch (activation)
        {
            case ActivationFunction.ReLU:
                MultiplySlopes<Rectified>(gradient, output, count);
                break;
            case ActivationFunction.Tanh:
                MultiplySlopes<Tanh>(gradient, output, count);
                break;
            case ActivationFunction.Sigmoid:
                MultiplySlopes<Sigmoid>(gradient, output, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplySlopes<TFunction>(float* gradient, float* output, nint count)
        where TFunction : struct, IDifferentiable
    {
        nint index = 0;
        for (; index + Vector<float>.Count <= count; index += Vector<float>.Count)
        {
            Vector.Store(TFunction.Slope(Vector.Load(gradient + index), Vector.Load(output + index)), gradient + index);
        }

        for (; index < count; index++)
        {
            gradient[index] = TFunction.Slope(new Vector<float>(gradient[index]), new Vector<float>(output[index]))[0];
        }
    }

    /// <summary>Adds rows up.</summary>
    /// <param name="values">The rows, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The size of a row.</param>
    /// <param name="sums">Where the sums go, <c>[columns]</c>.</param>
    public static void Sum(float* values, nint rows, nint columns, float* sums) => Sum(values, columns, rows, columns, sums);

    /// <summary>Adds rows up that are apart.</summary>
    /// <param name="values">The first row.</param>
    /// <param name="between">From one row to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The size of a row.</param>
    /// <param name="sums">Where the sums go, <c>[columns]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* values, nint between, nint rows, nint columns, float* sums)
    {
        nint column = 0;
        for (; column + (4 * Vector<float>.Count) <= columns; column += 4 * Vector<float>.Count)
        {
            SumFour(values + column, between, rows, sums + column);
        }

        for (; column < columns && columns >= Vector<float>.Count; column += Vector<float>.Count)
        {
            // The last vector is moved back over the one before it.
            var first = nint.Min(column, columns - Vector<float>.Count);
            var sum = Vector<float>.Zero;
            for (nint row = 0; row < rows; row++)
            {
                sum += Vector.Load(values + (row * between) + first);
            }

            Vector.Store(sum, sums + first);
        }

        for (; column < columns; column++)
        {
            sums[column] = 0;
            for (nint row = 0; row < rows; row++)
            {
                sums[column] += values[(row * between) + column];
            }
        }
    }

    private static void SumFour(float* values, nint between, nint rows, float* sums)
    {
        var width = (nint)Vector<float>.Count;
        var (first, second, third, fourth) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (nint row = 0; row < rows; row++, values += between)
        {
            first += Vector.Load(values);
            second += Vector.Load(values + width);
            third += Vector.Load(values + (2 * width));
            fourth += Vector.Load(values + (3 * width));
        }

        Vector.Store(first, sums);
        Vector.Store(second, sums + width);
        Vector.Store(third, sums + (2 * width));
        Vector.Store(fourth, sums + (3 * width));
    }

    /// <summary>Multiplies values.</summary>
    /// <param name="values">The values; overwritten.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="factor">What they are multiplied by.</param>
    public static void Scale(float* values, nint count, float factor)
    {
        var all = new Span<float>(values, (int)count);
        TensorPrimitives.Multiply(all, factor, all);
    }

    /// <summary>The sum of the squared differences of two values, and the differences.</summary>
    /// <param name="values">The one.</param>
    /// <param name="others">The other.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="differences">Where the differences go.</param>
    public static double SquaredDifferences(float* values, float* others, nint count, float* differences)
    {
        var sum = 0.0;
        for (nint start = 0; start < count; start += SummedAtOnce)
        {
            var size = (int)nint.Min(SummedAtOnce, count - start);
            var part = new Span<float>(differences + start, size);
            TensorPrimitives.Subtract(new ReadOnlySpan<float>(values + start, size), new ReadOnlySpan<float>(others + start, size), part);
            sum += TensorPrimitives.SumOfSquares(part);
        }

        return sum;
    }

    /// <summary>The sum of the sizes of two values' differences.</summary>
    /// <param name="values">The one.</param>
    /// <param name="others">The other.</param>
    /// <param name="count">The number of elements.</param>
    public static double AbsoluteDifferences(float* values, float* others, nint count)
    {
        var differences = stackalloc float[(int)nint.Min(SummedAtOnce, count)];
        var sum = 0.0;
        for (nint start = 0; start < count; start += SummedAtOnce)
        {
            var size = (int)nint.Min(SummedAtOnce, count - start);
            var part = new Span<float>(differences, size);
            TensorPrimitives.Subtract(new ReadOnlySpan<float>(values + start, size), new ReadOnlySpan<float>(others + start, size), part);
            sum += TensorPrimitives.SumOfMagnitudes(part);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float* values, nint rows, nint columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            var span = new Span<float>(values + (row * columns), (int)columns);
            TensorPrimitives.Subtract(span, TensorPrimitives.Max(span), span);
            TensorPrimitives.Exp(span, span);
            TensorPrimitives.Multiply(span, 1 / TensorPrimitives.Sum(span), span);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TFunction>(float* values, float* bias, nint rows, nint columns)
        where TFunction : struct, IFunction
    {
        if (bias == null)
        {
            if (typeof(TFunction) == typeof(Same))
            {
                return;
            }

            // Without a bias, rows are nothing but one after the other.
            (rows, columns) = (1, rows * columns);
        }

        for (nint row = 0; row < rows; row++, values += columns)
        {
            nint column = 0;
            for (; column + Vector<float>.Count <= columns; column += Vector<float>.Count)
            {
                var value = Vector.Load(values + column);
                Vector.Store(TFunction.Of(bias == null ? value : value + Vector.Load(bias + column)), values + column);
            }

            for (; column < columns; column++)
            {
                var value = bias == null ? values[column] : values[column] + bias[column];
                values[column] = TFunction.Of(new Vector<float>(value))[0];
            }
        }
    }

    /// <summary>A function of several numbers at once.</summary>
    private interface IFunction
    {
        static abstract Vector<float> Of(Vector<float> values);
    }

    /// <summary>A function whose derivative follows from its result.</summary>
    private interface IDifferentiable : IFunction
    {
        /// <summary>A gradient of the result, times the derivative.</summary>
        static abstract Vector<float> Slope(Vector<float> gradient, Vector<float> result);
    }

    private readonly struct Same : IFunction
    {
        public static Vector<float> Of(Vector<float> values) => values;
    }

    private readonly struct Rectified : IDifferentiable
    {
        /// <summary>What is not a number stays so, as in torch: a maximum would hide it.</summary>
        public static Vector<float> Of(Vector<float> values) =>
            Vector.ConditionalSelect(Vector.LessThan(values, Vector<float>.Zero), Vector<float>.Zero, values);

        /// <summary>As torch has it: 0 where the result is, be the gradient what it will, and elsewhere, also at what is not a number, the gradient.</summary>
        public static Vector<float> Slope(Vector<float> gradient, Vector<float> result) =>
            Vector.ConditionalSelect(Vector.LessThanOrEqual(result, Vector<float>.Zero), Vector<float>.Zero, gradient);
    }

    private readonly struct Tanh : IDifferentiable
    {
        public static Vector<float> Of(Vector<float> values) => VectorFunctions.Tanh(values);

        public static Vector<float> Slope(Vector<float> gradient, Vector<float> result) => gradient * (Vector<float>.One - (result * result));
    }

    private readonly struct Sigmoid : IDifferentiable
    {
        public static Vector<float> Of(Vector<float> values) => VectorFunctions.Sigmoid(values);

        public static Vector<float> Slope(Vector<float> gradient, Vector<float> result) => gradient * result * (Vector<float>.One - result);
    }
}
