using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>The predictions for many samples, gathered from those for a few at a time.</summary>
/// <param name="count">The number of samples.</param>
public sealed class Rows(long count)
{
    private Tensor? _tensor;

    /// <summary>All predictions, <c>[N, ...]</c>.</summary>
    public Tensor Tensor => _tensor ?? throw new InvalidOperationException("Nothing has been predicted.");

    /// <summary>The parts that samples are taken in; one empty part for no samples, so that there is a shape.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="batchSize">How many are taken at a time.</param>
    public static IEnumerable<(long Start, long Count)> Slices(long count, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return Cut();

        IEnumerable<(long Start, long Count)> Cut()
        {
            long start = 0;
            do
            {
                yield return (start, Math.Min(batchSize, count - start));
                start += batchSize;
            }
            while (start < count);
        }
    }

    /// <summary>Some samples: a view, or the tensor itself if all are meant.</summary>
    /// <param name="samples">All samples.</param>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    public static Tensor Part(Tensor samples, long start, long count)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return start == 0 && count == samples.size(0) ? samples : samples.narrow(0, start, count);
    }

    /// <summary>Copies the predictions for a part.</summary>
    /// <param name="start">The part's first sample.</param>
    /// <param name="predictions">Its predictions, which the next step overwrites.</param>
    public void Write(long start, StepTensor predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var part = predictions.Tensor;
        if (_tensor is null)
        {
            if (part.size(0) == count)
            {
                _tensor = part.clone();
                return;
            }

            var shape = part.shape;
            shape[0] = count;
            _tensor = empty(shape, part.dtype, part.device);
        }

        using var rows = _tensor.narrow(0, start, part.shape[0]);
        rows.copy_(part);
    }
}
