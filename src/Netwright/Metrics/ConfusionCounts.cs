using System;
using System.Linq;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// Counts of yes and no between thresholds, kept where the predictions are. A value is above as many thresholds as its
/// bucket says, so that however many thresholds there are, a value is counted once.
/// </summary>
internal sealed class ConfusionCounts : IDisposable
{
    private readonly Metrics.Accumulator _counts = new();
    private readonly double[] _thresholds;
    private readonly int[] _order;
    private readonly bool _isEven;
    private readonly long _units;

    /// <summary>Counts at given thresholds.</summary>
    /// <param name="thresholds">The thresholds, in any order.</param>
    /// <param name="units">How many units of the last axis are counted apart; 0 for all together.</param>
    public ConfusionCounts(double[] thresholds, long units = 0)
    {
        (_thresholds, _units) = ([.. thresholds], units);
        _order = [.. Enumerable.Range(0, thresholds.Length)];
        Array.Sort(_thresholds, _order);
    }

    private ConfusionCounts(int count, double margin, long units)
        : this([-margin, .. Enumerable.Range(1, count - 2).Select(index => (double)index / (count - 1)), 1 + margin], units) =>
        _isEven = true;

    /// <summary>Counts at thresholds that divide the numbers from 0 to 1 evenly.</summary>
    /// <param name="count">How many, with 0 and 1; at least 2.</param>
    /// <param name="margin">
    /// How far the first lies below 0 and the last above 1: then 0 is above the first, which it is not with a margin of 0.
    /// </param>
    /// <param name="units">How many units of the last axis are counted apart; 0 for all together.</param>
    public static ConfusionCounts Even(int count, double margin = 0, long units = 0) => new(count, margin, units);

    /// <summary>Takes in values.</summary>
    /// <param name="target">Not 0 for yes, of the prediction's shape.</param>
    /// <param name="prediction">The values; one that is not a number is below every threshold.</param>
    /// <param name="weight">How much each counts, of the prediction's shape; 1 if left out.</param>
    /// <exception cref="ArgumentException">There are more or fewer units than are counted.</exception>
    public void Add(Tensor target, Tensor prediction, Tensor? weight)
    {
        if (_units > 0 && prediction.size(-1) != _units)
        {
            throw new ArgumentException(
                $"{_units} units are counted apart, but an output of shape [{string.Join(", ", prediction.shape)}] has another number of them.",
                nameof(prediction));
        }

        using var scope = NewDisposeScope();
        var type = Metrics.Accumulator.TypeOn(prediction.device);
        var row = target.ne(0).to(ScalarType.Int64);
        if (_units > 0)
        {
            row = (row * _units) + arange(_units, ScalarType.Int64, prediction.device);
        }

        var index = (row * Buckets) + Bucket(prediction);
        var counts = zeros(2 * Rows * Buckets, type, prediction.device);
        var amounts = weight is null
            ? ones(index.NumberOfElements, type, prediction.device)
            : weight.to(type).flatten();
        _counts.Add(counts.scatter_add_(0, index.flatten(), amounts));
    }

    /// <summary>
    /// The counts at each threshold, in the order in which they were given: of each unit, or of all together.
    /// </summary>
    public Confusion[] Read()
    {
        var counts = _counts.Read();
        if (counts.Length == 0)
        {
            counts = new double[2 * Rows * Buckets];
        }

        var confusions = new Confusion[Rows];
        for (var row = 0; row < Rows; row++)
        {
            var (falsePositives, trueNegatives) = Divide(counts.AsSpan(row * Buckets, Buckets));
            var (truePositives, falseNegatives) = Divide(counts.AsSpan((int)(Rows + row) * Buckets, Buckets));
            confusions[row] = new Confusion(truePositives, falsePositives, trueNegatives, falseNegatives);
        }

        return confusions;
    }

    /// <summary>Keeps the counts.</summary>
    public void CaptureState(TrainingState state) => _counts.CaptureState(state, "counts");

    /// <summary>Goes back to the counts of then.</summary>
    public void RestoreState(TrainingState state) => _counts.RestoreState(state, "counts");

    /// <inheritdoc/>
    public void Dispose() => _counts.Dispose();

    private int Buckets => _thresholds.Length + 1;

    private long Rows => Math.Max(_units, 1);

    /// <summary>How many thresholds each value is above.</summary>
    private Tensor Bucket(Tensor prediction)
    {
        if (_thresholds.Length == 1)
        {
            return prediction.gt(_thresholds[0]).to(ScalarType.Int64);
        }

        if (_isEven)
        {
            var above = (prediction.nan_to_num(0).clamp(0, 1) * (_thresholds.Length - 1)).ceil().to(ScalarType.Int64);
            above = _thresholds[0] < 0 ? above.clamp_min(1) : above;
            return above.masked_fill(prediction.isnan(), 0);
        }

        var boundaries = tensor(_thresholds, prediction.dtype, prediction.device);
        return prediction.nan_to_num(double.NegativeInfinity).bucketize(boundaries, false, false);
    }

    /// <summary>For each threshold, how much lies above it and how much does not.</summary>
    private (double[] Above, double[] Below) Divide(ReadOnlySpan<double> buckets)
    {
        var (above, below) = (new double[_thresholds.Length], new double[_thresholds.Length]);
        var sum = 0.0;
        for (var place = _thresholds.Length - 1; place >= 0; place--)
        {
            sum += buckets[place + 1];
            above[_order[place]] = sum;
        }

        sum = 0;
        for (var place = 0; place < _thresholds.Length; place++)
        {
            sum += buckets[place];
            below[_order[place]] = sum;
        }

        return (above, below);
    }
}
