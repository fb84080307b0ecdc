using System;
using Tensorboard;

namespace Netwright.Events;

/// <summary>How values are spread, as TensorBoard draws it: counts in buckets of equal width.</summary>
internal static class WeightHistogram
{
    /// <summary>As many as TensorBoard shows.</summary>
    private const int Buckets = 30;

    /// <summary>The histogram of some values; those that are no number are not counted.</summary>
    public static HistogramProto Of(ReadOnlySpan<float> values)
    {
        var histogram = new HistogramProto();
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
                histogram.Num++;
                histogram.Sum += value;
                histogram.SumSquares += (double)value * value;
            }
        }

        if (histogram.Num == 0)
        {
            return histogram;
        }

        (histogram.Min, histogram.Max) = (least, most);
        Span<long> counts = stackalloc long[Buckets];
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                counts[most == least ? 0 : Math.Min(Buckets - 1, (int)((value - least) / (most - least) * Buckets))]++;
            }
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            // The last edge is exact, so that no reader finds a value beyond it.
            histogram.BucketLimit.Add(bucket == Buckets - 1 ? most : least + ((most - least) * (bucket + 1) / Buckets));
            histogram.Bucket.Add(counts[bucket]);
        }

        return histogram;
    }
}
