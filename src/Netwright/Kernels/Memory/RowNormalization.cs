using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Normalization of each row by its mean and variance, or by its root mean square alone, over 32-bit floats in CPU memory. A row
/// stays in the cache from one pass to the next. The twins are torch's <c>native_layer_norm</c> and its gradient.
/// </summary>
internal static unsafe class RowNormalization
{
    /// <summary>In how many parts the gradients of scale and shift are added up, whoever does them.</summary>
    private const int Parts = 8;

    /// <summary>How many elements are worth a second thread.</summary>
    private const nint SharedFrom = 1 << 14;

    /// <summary>How many elements of room <see cref="Differentiate"/> needs.</summary>
    /// <param name="columns">The size of a row.</param>
    public static long CountRoom(long columns) => Parts * 2 * columns;

    /// <summary><c>gamma (x - mean) / sqrt(variance + epsilon) + beta</c>, or <c>gamma x / sqrt(mean(x^2) + epsilon)</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="beta">The shift, <c>[columns]</c>; null for 0.</param>
    /// <param name="output">Where the results go, <c>[rows, columns]</c>.</param>
    public static void Normalize(in NormalizedRows rows, float* beta, float* output) =>
        SharedWork<Forward>.Run(&NormalizeRows, new Forward(rows, beta, output), rows.Count, rows.Count * rows.Columns >= SharedFrom);

    /// <summary>The gradients of the rows, of the scale and of the shift.</summary>
    /// <param name="rows">The rows; means and scales are those that were kept, or found again.</param>
    /// <param name="gradient">The gradient of the results, <c>[rows, columns]</c>.</param>
    /// <param name="toInput">Where the gradient of the rows goes; null if it is not wanted.</param>
    /// <param name="toGamma">Where the gradient of the scale goes, <c>[columns]</c>; null if it is not wanted.</param>
    /// <param name="toBeta">Where the gradient of the shift goes, <c>[columns]</c>; null if it is not wanted.</param>
    /// <param name="room">Room for <see cref="CountRoom"/> elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate(in NormalizedRows rows, float* gradient, float* toInput, float* toGamma, float* toBeta, float* room)
    {
        new Span<float>(room, (int)CountRoom(rows.Columns)).Clear();
        SharedWork<Backward>.Run(
            &DifferentiateParts, new Backward(rows, gradient, toInput, room), Parts, rows.Count * rows.Columns >= SharedFrom);
        if (toGamma != null)
        {
            RowKernels.Sum(room, 2 * rows.Columns, Parts, rows.Columns, toGamma);
        }

        if (toBeta != null)
        {
            RowKernels.Sum(room + rows.Columns, 2 * rows.Columns, Parts, rows.Columns, toBeta);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NormalizeRows(in Forward forward, nint start, nint end)
    {
        var rows = forward.Rows;
        var width = (nint)Vector<float>.Count;
        for (var row = start; row < end; row++)
        {
            var input = rows.Input + (row * rows.Columns);
            var output = forward.Output + (row * rows.Columns);
            var (mean, scale) = Measure(rows, input);
            if (rows.Means != null)
            {
                rows.Means[row] = mean;
                rows.Scales[row] = scale;
            }

            nint column = 0;
            for (; column + width <= rows.Columns; column += width)
            {
                var value = (Vector.Load(input + column) - new Vector<float>(mean)) * scale;
                value = rows.Gamma == null ? value : value * Vector.Load(rows.Gamma + column);
                Vector.Store(forward.Beta == null ? value : value + Vector.Load(forward.Beta + column), output + column);
            }

            for (; column < rows.Columns; column++)
            {
                var value = (input[column] - mean) * scale * (rows.Gamma == null ? 1 : rows.Gamma[column]);
                output[column] = value + (forward.Beta == null ? 0 : forward.Beta[column]);
            }
        }
    }

    private static void DifferentiateParts(in Backward backward, nint start, nint end)
    {
        for (var part = start; part < end; part++)
        {
            var room = backward.Room + (part * 2 * backward.Rows.Columns);
            DifferentiatePart(backward, backward.Rows.Count * part / Parts, backward.Rows.Count * (part + 1) / Parts, room, room + backward.Rows.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiatePart(in Backward backward, nint start, nint end, float* toGamma, float* toBeta)
    {
        var rows = backward.Rows;
        var (columns, width) = (rows.Columns, (nint)Vector<float>.Count);
        for (var row = start; row < end; row++)
        {
            var input = rows.Input + (row * columns);
            var gradient = backward.Gradient + (row * columns);
            var (mean, scale) = rows.Means == null ? Measure(rows, input) : (rows.Means[row], rows.Scales[row]);
            var (alongOne, alongInput) = (Vector<float>.Zero, Vector<float>.Zero);
            nint column = 0;
            for (; column + width <= columns; column += width)
            {
                var slope = Vector.Load(gradient + column);
                var normalized = (Vector.Load(input + column) - new Vector<float>(mean)) * scale;
                Vector.Store(Vector.Load(toBeta + column) + slope, toBeta + column);
                Vector.Store(Vector.MultiplyAddEstimate(slope, normalized, Vector.Load(toGamma + column)), toGamma + column);
                slope = rows.Gamma == null ? slope : slope * Vector.Load(rows.Gamma + column);
                alongOne += slope;
                alongInput = Vector.MultiplyAddEstimate(slope, normalized, alongInput);
            }

            var (one, other) = (Vector.Sum(alongOne), Vector.Sum(alongInput));
            for (; column < columns; column++)
            {
                var normalized = (input[column] - mean) * scale;
                toBeta[column] += gradient[column];
                toGamma[column] += gradient[column] * normalized;
                var slope = gradient[column] * (rows.Gamma == null ? 1 : rows.Gamma[column]);
                one += slope;
                other += slope * normalized;
            }

            if (backward.ToInput != null)
            {
                // What goes along the mean and along the length falls away: both were taken out.
                one = rows.IsCentered ? one / columns : 0;
                other /= columns;
                var result = backward.ToInput + (row * columns);
                for (column = 0; column + width <= columns; column += width)
                {
                    var slope = Vector.Load(gradient + column);
                    slope = rows.Gamma == null ? slope : slope * Vector.Load(rows.Gamma + column);
                    var normalized = (Vector.Load(input + column) - new Vector<float>(mean)) * scale;
                    Vector.Store((slope - new Vector<float>(one) - (normalized * other)) * scale, result + column);
                }

                for (; column < columns; column++)
                {
                    var slope = gradient[column] * (rows.Gamma == null ? 1 : rows.Gamma[column]);
                    result[column] = (slope - one - ((input[column] - mean) * scale * other)) * scale;
                }
            }
        }
    }

    /// <summary>A row's mean, if it is taken out, and what distances from it are multiplied by.</summary>
    private static (float Mean, float Scale) Measure(in NormalizedRows rows, float* row)
    {
        var mean = rows.IsCentered ? Mean(row, rows.Columns) : 0;
        var (rest, square) = MeanDistances(row, mean, rows.Columns);
        if (!rows.IsCentered)
        {
            return (mean, (float)(1 / Math.Sqrt(square + rows.Epsilon)));
        }

        // A sum of large numbers is off by digits that their distances are made of: what is left of those is added.
        var variance = Math.Max(0, square - ((double)rest * rest));
        return (mean + rest, (float)(1 / Math.Sqrt(variance + rows.Epsilon)));
    }

    private static float Mean(float* row, nint columns)
    {
        var sums = Vector<float>.Zero;
        nint column = 0;
        for (; column + Vector<float>.Count <= columns; column += Vector<float>.Count)
        {
            sums += Vector.Load(row + column);
        }

        var sum = Vector.Sum(sums);
        for (; column < columns; column++)
        {
            sum += row[column];
        }

        return sum / columns;
    }

    /// <summary>The means of a row's distances from a number, and of their squares.</summary>
    private static (float Distance, float Square) MeanDistances(float* row, float from, nint columns)
    {
        var (sums, squares) = (Vector<float>.Zero, Vector<float>.Zero);
        nint column = 0;
        for (; column + Vector<float>.Count <= columns; column += Vector<float>.Count)
        {
            var distance = Vector.Load(row + column) - new Vector<float>(from);
            sums += distance;
            squares = Vector.MultiplyAddEstimate(distance, distance, squares);
        }

        var (sum, square) = (Vector.Sum(sums), Vector.Sum(squares));
        for (; column < columns; column++)
        {
            var distance = row[column] - from;
            sum += distance;
            square += distance * distance;
        }

        return (sum / columns, square / columns);
    }

    private readonly struct Forward(NormalizedRows rows, float* beta, float* output)
    {
        public readonly NormalizedRows Rows = rows;
        public readonly float* Beta = beta;
        public readonly float* Output = output;
    }

    private readonly struct Backward(NormalizedRows rows, float* gradient, float* toInput, float* room)
    {
        public readonly NormalizedRows Rows = rows;
        public readonly float* Gradient = gradient;
        public readonly float* ToInput = toInput;
        public readonly float* Room = room;
    }
}
