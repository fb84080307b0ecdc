using System;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>What a model is trained and validated with: given by the caller, or cut from the data.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
internal readonly struct DataSplit<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private readonly bool _isCut;

    private DataSplit(TBatch training, TBatch? validation, bool isCut)
    {
        Training = training;
        Validation = validation;
        _isCut = isCut;
    }

    public TBatch Training { get; }

    public TBatch? Validation { get; }

    /// <summary>
    /// Cuts the last fraction off for validation, as Keras does: <c>floor(n * (1 - fraction))</c> samples are trained
    /// with. Explicit validation data comes before the fraction.
    /// </summary>
    /// <exception cref="ModelDataException">One of the parts would be empty.</exception>
    public static DataSplit<TBatch> Of(string model, in TBatch data, in TBatch? validation, double fraction)
    {
        if (validation is not null || fraction == 0)
        {
            return new(data, validation, isCut: false);
        }

        var count = data.Count;
        var trained = (long)Math.Floor(count * (1 - fraction));
        if (trained == 0 || trained == count)
        {
            throw new ModelDataException(
                FormattableString.Invariant($"{model}: 'data' has {count} {(count == 1 ? "sample" : "samples")}, of which a 'validationSplit' of {fraction} leaves {trained} to train with and {count - trained} to validate with. Give more samples, another fraction, or 'validation'."),
                "data");
        }

        return new(data.Slice(0, trained), data.Slice(trained, count - trained), isCut: true);
    }

    public void Dispose()
    {
        if (_isCut)
        {
            Training.Dispose();
            Validation?.Dispose();
        }
    }
}
