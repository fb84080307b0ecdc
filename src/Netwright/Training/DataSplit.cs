using System;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>What a model is trained with, and what is cut off it for validation.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
internal readonly struct DataSplit<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private DataSplit(TBatch training, TBatch? validation) => (Training, Validation) = (training, validation);

    /// <summary>What the model is trained with.</summary>
    public TBatch Training { get; }

    /// <summary>What was cut off; none if nothing was.</summary>
    public TBatch? Validation { get; }

    /// <summary>
    /// Cuts the last fraction off for validation, as Keras does: <c>floor(n * (1 - fraction))</c> samples are trained
    /// with.
    /// </summary>
    /// <exception cref="ModelDataException">One of the parts would be empty.</exception>
    public static DataSplit<TBatch> Of(string model, in TBatch data, double fraction)
    {
        if (fraction == 0)
        {
            return new(data, null);
        }

        var count = data.Count;
        var trained = (long)Math.Floor(count * (1 - fraction));
        if (trained == 0 || trained == count)
        {
            throw new ModelDataException(
                FormattableString.Invariant($"{model}: 'data' has {count} {(count == 1 ? "sample" : "samples")}, of which a 'validationSplit' of {fraction} leaves {trained} to train with and {count - trained} to validate with. Give more samples, another fraction, or 'validation'."),
                "data");
        }

        return new(data.Slice(0, trained), data.Slice(trained, count - trained));
    }

    /// <summary>Frees the parts, if the data was cut.</summary>
    public void Dispose()
    {
        if (Validation is { } validation)
        {
            Training.Dispose();
            validation.Dispose();
        }
    }
}
