using System;
using System.Collections;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// The runs of the trained weights, made anew only when weights moved, were frozen or set free, or gradients come from
/// elsewhere.
/// </summary>
/// <param name="wants">Which of the trained weights are meant; all if there is none.</param>
internal sealed class WeightRuns(Func<TrainedWeight, bool>? wants = null) : IReadOnlyList<WeightRun>, IDisposable
{
    private readonly List<WeightRun> _runs = [];
    private object? _selection;
    private Tensor? _values;
    private Tensor? _gradients;

    /// <inheritdoc/>
    public int Count => _runs.Count;

    /// <inheritdoc/>
    public WeightRun this[int index] => _runs[index];

    /// <summary>Brings the runs up to date.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients, <c>[elements]</c>.</param>
    /// <param name="eachWeight">Whether each weight is a run, in its shape, or as many as possible are one flat run.</param>
    public WeightRuns Of(TrainedWeights weights, Tensor gradients, bool eachWeight)
    {
        var selection = weights.Selection;
        if (ReferenceEquals(selection, _selection) && ReferenceEquals(weights.Values, _values)
            && ReferenceEquals(gradients, _gradients))
        {
            return this;
        }

        Dispose();
        (_selection, _values, _gradients) = (selection, weights.Values, gradients);
        long start = 0;
        long count = 0;
        foreach (var weight in weights.Describe())
        {
            if (!weight.IsTrained || weight.Count == 0 || !(wants?.Invoke(weight) ?? true))
            {
                continue;
            }

            if (eachWeight)
            {
                _runs.Add(new WeightRun(_values, _gradients, weight.Start, weight.Count, weight.Shape));
                continue;
            }

            if (weight.Start != start + count)
            {
                AddFlat(start, count);
                (start, count) = (weight.Start, 0);
            }

            count += weight.Count;
        }

        AddFlat(start, count);
        return this;
    }

    /// <summary>The runs, in order.</summary>
    public List<WeightRun>.Enumerator GetEnumerator() => _runs.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<WeightRun> IEnumerable<WeightRun>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
        }

        _runs.Clear();
        _selection = null;
        _values = null;
        _gradients = null;
    }

    private void AddFlat(long start, long count)
    {
        if (count > 0)
        {
            _runs.Add(new WeightRun(_values!, _gradients!, start, count, null));
        }
    }
}
