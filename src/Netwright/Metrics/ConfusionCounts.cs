using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// Counts of yes and no between thresholds, kept where the predictions are. A value is above as many thresholds as its
/// bucket says, so that however many thresholds there are, a value is counted once.
/// </summary>
/// <param name="thresholds">The thresholds, in ascending order.</param>
/// <param name="labels">How many columns of the last axis are counted apart; 1 for all together.</param>
/// <param name="isEven">Whether the thresholds divide the numbers from 0 to 1 evenly.</param>
internal sealed class ConfusionCounts(double[] thresholds, long labels = 1, bool isEven = false) : IDisposable
{
    private readonly Accumulator _counts = new();

    /// <summary>Takes in values.</summary>
    /// <param name="target">Not 0 for yes, of the prediction's shape.</param>
    /// <param name="prediction">The values; one that is not a number is below every threshold.</param>
    /// <param name="weight">How much each counts, of the prediction's shape; 1 if left out.</param>
    public void Add(Tensor target, Tensor prediction, Tensor? weight)
    {
        using var scope = NewDisposeScope();
        var type = Accumulator.TypeOn(prediction.device);
        var row = target.ne(0).to(ScalarType.Int64);
        if (labels > 1)
        {
            row = (row * labels) + arange(labels, ScalarType.Int64, prediction.device);
        }

        var index = (row * (thresholds.Length + 1)) + Bucket(prediction);
        var counts = zeros(2 * labels * (thresholds.Length + 1), type, prediction.device);
        var amounts = weight is null
            ? ones(index.NumberOfElements, type, prediction.device)
            : weight.to(type).flatten();
        _counts.Add(counts.scatter_add_(0, index.flatten(), amounts));
    }

    /// <summary>The counts at each threshold, by label; one without counts if nothing was added.</summary>
    public Confusion[] Read()
    {
        var counts = _counts.Read();
        if (counts.Length == 0)
        {
            counts = new double[2 * labels * (thresholds.Length + 1)];
        }

        var tables = new Confusion[labels];
        for (var label = 0; label < labels; label++)
        {
            var (truePositives, falseNegatives) = Above(counts, labels + label);
            var (falsePositives, trueNegatives) = Above(counts, label);
            tables[label] = new Confusion(truePositives, falsePositives, trueNegatives, falseNegatives);
        }

        return tables;
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear() => _counts.Clear();

    /// <inheritdoc/>
    public void Dispose() => Clear();

    /// <summary>How many thresholds each value is above.</summary>
    private Tensor Bucket(Tensor prediction)
    {
        if (thresholds.Length == 1)
        {
            return prediction.gt(thresholds[0]).to(ScalarType.Int64);
        }

        if (isEven)
        {
            // The ends lie beyond 0 and 1 if they are to be there for rounding's sake: then 0 is above the first.
            var within = prediction.nan_to_num(0).clamp(0, 1);
            return (within * (thresholds.Length - 1)).ceil().to(ScalarType.Int64).clamp_min(thresholds[0] < 0 ? 1 : 0);
        }

        var boundaries = tensor(thresholds, prediction.dtype, prediction.device);
        return prediction.nan_to_num(double.NegativeInfinity).bucketize(boundaries, false, false);
    }

    /// <summary>For each threshold, how much lies above it and how much does not.</summary>
    private (double[] Above, double[] Below) Above(double[] counts, long row)
    {
        var (above, below) = (new double[thresholds.Length], new double[thresholds.Length]);
        var buckets = counts.AsSpan((int)row * (thresholds.Length + 1), thresholds.Length + 1);
        var sum = 0.0;
        for (var threshold = thresholds.Length - 1; threshold >= 0; threshold--)
        {
            sum += buckets[threshold + 1];
            above[threshold] = sum;
        }

        sum = 0;
        for (var threshold = 0; threshold < thresholds.Length; threshold++)
        {
            sum += buckets[threshold];
            below[threshold] = sum;
        }

        return (above, below);
    }
}
