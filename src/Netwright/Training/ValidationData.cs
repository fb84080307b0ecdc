using Netwright.Data;

namespace Netwright.Training;

/// <summary>What a model is tested with after each epoch: a batch of whole tensors or a dataset, whichever is given.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
public readonly struct ValidationData<TBatch>
    where TBatch : struct, IBatch<TBatch>
{
    private ValidationData(TBatch? whole, Dataset<TBatch>? dataset) => (Whole, Dataset) = (whole, dataset);

    internal TBatch? Whole { get; }

    internal Dataset<TBatch>? Dataset { get; }

    /// <summary>Whole tensors.</summary>
    /// <param name="whole">All samples, which stay the caller's.</param>
    public static implicit operator ValidationData<TBatch>(TBatch whole) => new(whole, null);

    /// <summary>A dataset, of batches.</summary>
    /// <param name="dataset">The dataset, which stays the caller's; null for none.</param>
    public static implicit operator ValidationData<TBatch>(Dataset<TBatch>? dataset) => new(null, dataset);
}
