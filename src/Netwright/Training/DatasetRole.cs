using System;

namespace Netwright.Training;

/// <summary>What a dataset is to a model that is trained or tested with it.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Name">What the caller calls the dataset: <c>data</c>, <c>validation</c>.</param>
/// <param name="Check">Refuses a batch that does not fit the model.</param>
/// <param name="Steps">The number of batches in an epoch; none for all.</param>
/// <param name="StepsName">What the caller calls the number of steps.</param>
/// <param name="Continues">Whether an epoch goes on where the one before stopped.</param>
internal sealed record DatasetRole<TBatch>(
    string Model,
    string Name,
    Action<TBatch> Check,
    int? Steps,
    string StepsName,
    bool Continues)
    where TBatch : struct, IBatch<TBatch>;
