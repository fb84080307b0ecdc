using Netwright.Runtime;

namespace Netwright.Training;

/// <summary>What training and callbacks ask of a model, whatever its data is; the compiler writes it.</summary>
/// <typeparam name="TLogs">The model's logs.</typeparam>
public interface ITrainable<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>The weights, with the model's random numbers.</summary>
    ParameterBuffer Weights { get; }

    /// <summary>What changes the weights.</summary>
    Optimizers.Optimizer Optimizer { get; }

    /// <summary>Loss and metrics, as they are accumulated.</summary>
    LoggedValues Logged { get; }

    /// <summary>Loss and metrics over everything since they were reset.</summary>
    TLogs ReadLogs();

    /// <summary>The layers with their shapes; none for a model that was written by hand and does not say.</summary>
    ModelDiagram? Diagram() => null;
}

/// <summary>What the training loop asks of a model; the compiler writes it.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
/// <typeparam name="TLogs">The model's logs.</typeparam>
public interface ITrainable<TBatch, TLogs> : ITrainable<TLogs>
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>Refuses data that does not fit the model, before anything is changed.</summary>
    /// <param name="data">A whole data set, or a batch of a dataset: its contents are checked too.</param>
    /// <param name="name">What the data is to the caller: <c>data</c>, <c>validation</c>.</param>
    /// <exception cref="Data.ModelDataException">The data does not fit.</exception>
    void Check(in TBatch data, string name);

    /// <summary>One step of training; the metrics take the batch in.</summary>
    /// <param name="batch">A batch that was checked.</param>
    void Train(in TBatch batch);

    /// <summary>
    /// One step of training, of which every value is shown to a watch; without the values between, for a model that was written
    /// by hand and does not show them.
    /// </summary>
    /// <param name="batch">A batch that was checked.</param>
    /// <param name="watch">What looks at the values.</param>
    /// <exception cref="AnomalyException">The loss or the gradient of a weight is not finite; the weights were not changed.</exception>
    void Train(in TBatch batch, AnomalyWatch watch) => Train(batch);

    /// <summary>Loss and metrics of a batch, without changing weights.</summary>
    /// <param name="batch">A batch that was checked.</param>
    void Test(in TBatch batch);
}
