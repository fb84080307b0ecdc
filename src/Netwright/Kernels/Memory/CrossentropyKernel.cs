using System;
using System.Numerics.Tensors;

namespace Netwright.Runtime.Memory;

/// <summary>Crossentropy of class numbers with softmax, and its gradient, in one pass over CPU memory.</summary>
internal static unsafe class CrossentropyKernel
{
    /// <summary>The sum of <c>-log softmax(x)[class]</c>, and the gradient <c>softmax(x) - 1[class]</c>.</summary>
    /// <param name="classes">The class of each row, <c>[rows]</c>.</param>
    /// <param name="logits">The logits, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <param name="gradient">Where the gradient goes, <c>[rows, columns]</c>.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public static double Differentiate(long* classes, float* logits, nint rows, nint columns, float scale, float* gradient)
    {
        var total = 0.0;
        for (nint row = 0; row < rows; row++)
        {
            var chosen = classes[row];
            if ((ulong)chosen >= (ulong)columns)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"There is a sample of class {chosen}, but the classes are 0 to {columns - 1}."), nameof(classes));
            }

            var values = new ReadOnlySpan<float>(logits + (row * columns), (int)columns);
            var slopes = new Span<float>(gradient + (row * columns), (int)columns);
            var highest = TensorPrimitives.Max(values);
            TensorPrimitives.Subtract(values, highest, slopes);
            var distance = slopes[(int)chosen];
            TensorPrimitives.Exp(slopes, slopes);

            // p - 1 from the others' sum: no digits are lost where p is nearly 1.
            var own = slopes[(int)chosen];
            slopes[(int)chosen] = 0;
            var others = TensorPrimitives.Sum(slopes);
            var sum = (double)others + own;
            total += Math.Log(sum) - distance;
            TensorPrimitives.Multiply(slopes, (float)(scale / sum), slopes);
            slopes[(int)chosen] = (float)(-scale * (others / sum));
        }

        return total;
    }

    /// <summary>In how many rows the highest value is that of the row's class.</summary>
    /// <param name="classes">The class of each row, <c>[rows]</c>.</param>
    /// <param name="values">The values, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes.</param>
    public static long CountRight(long* classes, float* values, nint rows, nint columns)
    {
        var right = 0L;
        for (nint row = 0; row < rows; row++)
        {
            // The first of the highest, and what is not a number is higher than all, as in torch; 0 and -0 are equal.
            var span = new ReadOnlySpan<float>(values + (row * columns), (int)columns);
            right += span.IndexOf(TensorPrimitives.Max(span)) == classes[row] ? 1 : 0;
        }

        return right;
    }
}
