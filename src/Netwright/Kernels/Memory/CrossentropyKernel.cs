using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>Crossentropy with softmax and its gradient, and what is told right, over CPU memory.</summary>
internal static unsafe class CrossentropyKernel
{
    /// <summary>Up to which number of classes a row is so short that a call for it takes longer than its arithmetic.</summary>
    private const nint ShortRow = 32;

    /// <summary>Up to which size a product of sums can be multiplied by one more without leaving its range.</summary>
    private const double MostProduct = 1e280;

    /// <summary>Below, an exponential is hardly a number beside 1.</summary>
    private const float LeastExponent = -87;

    /// <summary>The sum of <c>-log softmax(x)[class]</c>, and the gradient <c>softmax(x) - 1[class]</c>.</summary>
    /// <param name="classes">The class of each row, <c>[rows]</c>.</param>
    /// <param name="logits">The logits, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <param name="gradient">Where the gradient goes, <c>[rows, columns]</c>.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Differentiate(long* classes, float* logits, nint rows, nint columns, float scale, float* gradient)
    {
        for (nint row = 0; row < rows; row++)
        {
            if ((ulong)classes[row] >= (ulong)columns)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"There is a sample of class {classes[row]}, but the classes are 0 to {columns - 1}. Leave it out, or give it the weight 0."), "target");
            }
        }

        var total = 0.0;
        var product = 1.0;
        var across = columns <= ShortRow ? rows - (rows % Vector<float>.Count) : 0;
        var turned = stackalloc float[(int)ShortRow * Vector<float>.Count];
        for (nint row = 0; row < across; row += Vector<float>.Count)
        {
            total -= DifferentiateAcross(
                classes + row, logits + (row * columns), columns, scale, turned, gradient + (row * columns), ref product);
            TakeLogarithm(ref product, ref total);
        }

        for (var row = across; row < rows; row++)
        {
            total -= SubtractHighest(logits + (row * columns), columns, gradient + (row * columns))[classes[row]];
        }

        Exponentials(gradient + (across * columns), (rows - across) * columns);
        for (var row = across; row < rows; row++)
        {
            product *= Normalize(gradient + (row * columns), columns, classes[row], scale);
            TakeLogarithm(ref product, ref total);
        }

        return total + Math.Log(product);
    }

    /// <summary>One logarithm for many rows: that of the product of their sums, each of which is from 1 to the number of classes.</summary>
    private static void TakeLogarithm(ref double product, ref double total)
    {
        if (product >= MostProduct || double.IsNaN(product))
        {
            total += Math.Log(product);
            product = 1;
        }
    }

    /// <summary>As many short rows at a time as a vector has elements, each in an element of its own.</summary>
    /// <param name="classes">The class of each row.</param>
    /// <param name="logits">The first row.</param>
    /// <param name="columns">The number of classes.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <param name="turned">Room for <see cref="ShortRow"/> vectors.</param>
    /// <param name="gradient">Where the rows' gradient goes.</param>
    /// <param name="product">Is multiplied by the rows' sums of exponentials.</param>
    /// <returns>The sum of what the chosen logits are less than the highest ones.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double DifferentiateAcross(
        long* classes, float* logits, nint columns, float scale, float* turned, float* gradient, ref double product)
    {
        var width = (nint)Vector<float>.Count;
        Turn(logits, columns, turned);
        var highest = Vector.Load(turned);
        for (nint column = 1; column < columns; column++)
        {
            highest = Vector.Max(Vector.Load(turned + (column * width)), highest);
        }

        for (nint column = 0; column < columns; column++)
        {
            Vector.Store(Vector.Load(turned + (column * width)) - highest, turned + (column * width));
        }

        var below = 0.0;
        for (nint row = 0; row < width; row++)
        {
            below += turned[(classes[row] * width) + row];
        }

        for (nint column = 0; column < columns; column++)
        {
            Vector.Store(Exponential(Vector.Load(turned + (column * width))), turned + (column * width));
        }

        // p - 1 from the others' sum: no digits are lost where p is nearly 1.
        var owns = stackalloc float[Vector<float>.Count];
        for (nint row = 0; row < width; row++)
        {
            ref var own = ref turned[(classes[row] * width) + row];
            (owns[row], own) = (own, 0);
        }

        var others = Vector<float>.Zero;
        for (nint column = 0; column < columns; column++)
        {
            others += Vector.Load(turned + (column * width));
        }

        for (nint row = 0; row < width; row++)
        {
            var sum = (double)others[(int)row] + owns[row];
            var factor = (float)(scale / sum);
            product *= sum;
            for (nint column = 0; column < columns; column++)
            {
                gradient[column] = turned[(column * width) + row] * factor;
            }

            gradient[classes[row]] = (float)(-scale * (others[(int)row] / sum));
            gradient += columns;
        }

        return below;
    }

    /// <summary>As many rows as a vector has elements, with the columns one after the other.</summary>
    private static void Turn(float* values, nint columns, float* turned)
    {
        var width = (nint)Vector<float>.Count;
        for (nint row = 0; row < width; row++)
        {
            for (nint column = 0; column < columns; column++)
            {
                turned[(column * width) + row] = *values++;
            }
        }
    }

    /// <summary>The exponential of what is at most 0, which is at most 1; 0 where it would hardly be a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exponential(Vector<float> values) => Vector.ConditionalSelect(
        Vector.LessThan(values, new Vector<float>(LeastExponent)),
        Vector<float>.Zero,
        Vector.Min(VectorFunctions.ExponentialOfNegative(values), Vector<float>.One));

    /// <summary>
    /// The exponentials of what is at most 0: vectorised ones may be a digit above 1, and a loss of 0 would not be 0.
    /// </summary>
    private static void Exponentials(float* values, nint count)
    {
        var all = new Span<float>(values, (int)count);
        TensorPrimitives.Exp(all, all);
        TensorPrimitives.Min(all, 1f, all);
    }

    /// <summary>
    /// The sum of <c>-target log softmax(x)</c>, and the gradient <c>softmax(x) sum(target) - target</c>, where targets are
    /// distributions.
    /// </summary>
    /// <param name="targets">The distribution of each row, <c>[rows, columns]</c>.</param>
    /// <param name="logits">The logits, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <param name="gradient">Where the gradient goes, <c>[rows, columns]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double DifferentiateDistributions(float* targets, float* logits, nint rows, nint columns, float scale, float* gradient)
    {
        var total = 0.0;
        for (nint row = 0; row < rows; row++)
        {
            var below = SubtractHighest(logits + (row * columns), columns, gradient + (row * columns));
            total -= TensorPrimitives.Dot(Row(targets, row, columns), new ReadOnlySpan<float>(below, (int)columns));
        }

        Exponentials(gradient, rows * columns);
        var all = new Span<float>(gradient, (int)(rows * columns));
        for (nint row = 0; row < rows; row++)
        {
            var target = Row(targets, row, columns);
            var slopes = new Span<float>(gradient + (row * columns), (int)columns);
            var (sum, weight) = ((double)TensorPrimitives.Sum(slopes), (double)TensorPrimitives.Sum(target));
            total += weight * Math.Log(sum);
            TensorPrimitives.Multiply(slopes, (float)(weight / sum), slopes);
            TensorPrimitives.Subtract(slopes, target, slopes);
        }

        TensorPrimitives.Multiply(all, scale, all);
        return total;
    }

    /// <summary>In how many rows the highest values of both are in the same place.</summary>
    /// <param name="targets">What the values should be, <c>[rows, columns]</c>.</param>
    /// <param name="values">The values, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CountAgreeing(float* targets, float* values, nint rows, nint columns)
    {
        var agreeing = 0L;
        for (nint row = 0; row < rows; row++)
        {
            agreeing += Highest(values + (row * columns), columns) == Highest(targets + (row * columns), columns) ? 1 : 0;
        }

        return agreeing;
    }

    /// <summary>In how many rows the highest value is that of the row's class.</summary>
    /// <param name="classes">The class of each row, <c>[rows]</c>.</param>
    /// <param name="values">The values, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CountRight(long* classes, float* values, nint rows, nint columns)
    {
        var right = 0L;
        var across = columns <= ShortRow ? rows - (rows % Vector<float>.Count) : 0;
        var turned = stackalloc float[(int)ShortRow * Vector<float>.Count];
        for (nint row = 0; row < across; row += Vector<float>.Count)
        {
            Turn(values + (row * columns), columns, turned);
            var highest = HighestAcross(turned, columns);
            for (var place = 0; place < Vector<int>.Count; place++)
            {
                right += highest[place] == classes[row + place] ? 1 : 0;
            }
        }

        for (var row = across; row < rows; row++)
        {
            right += Highest(values + (row * columns), columns) == classes[row] ? 1 : 0;
        }

        return right;
    }

    /// <summary>Where the first of the highest is in each of several rows, as <see cref="Highest"/> has it.</summary>
    private static Vector<int> HighestAcross(float* turned, nint columns)
    {
        var highest = Vector.Load(turned);
        var places = Vector<int>.Zero;
        for (nint column = 1; column < columns; column++)
        {
            var value = Vector.Load(turned + (column * Vector<float>.Count));
            var isHigher = ~Vector.LessThanOrEqual(value, highest) & Vector.Equals(highest, highest);
            highest = Vector.ConditionalSelect(isHigher, value, highest);
            places = Vector.ConditionalSelect(isHigher, new Vector<int>((int)column), places);
        }

        return places;
    }

    private static ReadOnlySpan<float> Row(float* values, nint row, nint columns) => new(values + (row * columns), (int)columns);

    /// <summary>The first of the highest; what is not a number is higher than all, as in torch, and 0 and -0 are equal.</summary>
    private static nint Highest(float* values, nint count)
    {
        if (count > ShortRow)
        {
            var span = new ReadOnlySpan<float>(values, (int)count);
            return span.IndexOf(TensorPrimitives.Max(span));
        }

        nint place = 0;
        for (nint index = 1; index < count; index++)
        {
            if (!(values[index] <= values[place]) && !float.IsNaN(values[place]))
            {
                place = index;
            }
        }

        return place;
    }

    private static float* SubtractHighest(float* values, nint count, float* results)
    {
        if (count > ShortRow)
        {
            var span = new ReadOnlySpan<float>(values, (int)count);
            TensorPrimitives.Subtract(span, TensorPrimitives.Max(span), new Span<float>(results, (int)count));
            return results;
        }

        var highest = values[Highest(values, count)];
        for (nint index = 0; index < count; index++)
        {
            results[index] = values[index] - highest;
        }

        return results;
    }

    /// <summary>Turns exponentials into the gradient.</summary>
    /// <returns>Their sum.</returns>
    private static double Normalize(float* exponentials, nint count, long chosen, float scale)
    {
        // p - 1 from the others' sum: no digits are lost where p is nearly 1.
        var own = exponentials[chosen];
        exponentials[chosen] = 0;
        var others = Sum(exponentials, count);
        var sum = (double)others + own;
        var factor = (float)(scale / sum);
        if (count > ShortRow)
        {
            var span = new Span<float>(exponentials, (int)count);
            TensorPrimitives.Multiply(span, factor, span);
        }
        else
        {
            for (nint index = 0; index < count; index++)
            {
                exponentials[index] *= factor;
            }
        }

        exponentials[chosen] = (float)(-scale * (others / sum));
        return sum;
    }

    private static float Sum(float* values, nint count)
    {
        if (count > ShortRow)
        {
            return TensorPrimitives.Sum(new ReadOnlySpan<float>(values, (int)count));
        }

        var sum = 0f;
        for (nint index = 0; index < count; index++)
        {
            sum += values[index];
        }

        return sum;
    }
}
