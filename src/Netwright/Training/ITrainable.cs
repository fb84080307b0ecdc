using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>What the training loop asks of a model; the compiler writes it.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
/// <typeparam name="TLogs">The model's logs.</typeparam>
public interface ITrainable<TBatch, TLogs>
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>Where the order of samples and dropout come from.</summary>
    RandomNumbers Random { get; }

    /// <summary>Where the model is, and its data must be.</summary>
    Device Device { get; }

    /// <summary>Refuses data that does not fit the model, before anything is changed.</summary>
    /// <param name="data">A whole data set, or a batch of a dataset: its contents are checked too.</param>
    /// <param name="name">What the data is to the caller: <c>data</c>, <c>validation</c>.</param>
    /// <exception cref="Data.ModelDataException">The data does not fit.</exception>
    void Check(in TBatch data, string name);

    /// <summary>One step of training; the metrics take the batch in.</summary>
    /// <param name="batch">A batch that was checked.</param>
    void Train(in TBatch batch);

    /// <summary>Loss and metrics of a batch, without changing weights.</summary>
    /// <param name="batch">A batch that was checked.</param>
    void Test(in TBatch batch);

    /// <summary>Forgets what loss and metrics took in.</summary>
    void ResetMetrics();

    /// <summary>Loss and metrics over everything since the last reset.</summary>
    TLogs ReadLogs();
}
