using System;
using System.Collections.Generic;

namespace Netwright.Training;

/// <summary>What a training is, for reports: which model, with which settings.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Began">When the training began.</param>
public sealed record RunDescription(string Model, DateTimeOffset Began)
{
    /// <summary>The model's layers; none if the model does not say.</summary>
    public ModelDiagram? Diagram { get; init; }

    /// <summary>The number of the model's parameters, in elements.</summary>
    public long Parameters { get; init; }

    /// <summary>Where the model is, as in <c>cpu</c>.</summary>
    public string Device { get; init; } = string.Empty;

    /// <summary>The number of samples of an epoch; none where a dataset does not know.</summary>
    public long? Samples { get; init; }

    /// <summary>The number of samples of a validation; none where there is none, or a dataset does not know.</summary>
    public long? ValidationSamples { get; init; }

    /// <summary>The number of epochs that were asked for, with those before a training that was gone on with.</summary>
    public int Epochs { get; init; }

    /// <summary>How the model was trained: every option of <c>Fit</c>.</summary>
    public IReadOnlyList<Setting> Fit { get; init; } = [];

    /// <summary>The optimizer's kind, as in <c>RMSprop</c>.</summary>
    public string OptimizerKind { get; init; } = string.Empty;

    /// <summary>Every option of the optimizer, as it was when the training began.</summary>
    public IReadOnlyList<Setting> Optimizer { get; init; } = [];
}
