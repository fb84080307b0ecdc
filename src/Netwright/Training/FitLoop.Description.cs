using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Training;

/// <content>What the training is, for reports.</content>
internal sealed partial class FitLoop<TBatch, TLogs>
{
    private RunDescription Describe() => new(model.GetType().Name, DateTimeOffset.Now)
    {
        Diagram = model.Diagram(),
        Parameters = model.Weights.Weights.Sum(static weight => weight.Count),
        Device = model.Weights.Device.ToString(),
        Samples = training.SampleCount,
        ValidationSamples = validation?.SampleCount,
        Epochs = settings.LastEpoch - settings.InitialEpoch,
        Fit = DescribeSettings(),
        OptimizerKind = model.Optimizer.GetType().Name,
        Optimizer = model.Optimizer.Settings,
    };

    /// <summary>Every setting with its value, by the name that <c>Fit</c>'s parameter has.</summary>
    private IReadOnlyList<Setting> DescribeSettings() =>
    [
        Setting.Of("epochs", settings.Epochs),
        Setting.Of("batchSize", settings.BatchSize),
        Setting.Of("stepsPerEpoch", settings.StepsPerEpoch),
        Setting.Of("validation", settings.Validation is { } held ? (held.Dataset is null ? "whole tensors" : "a dataset") : null),
        Setting.Of("validationSteps", settings.ValidationSteps),
        Setting.Of("validationSplit", settings.ValidationSplit),
        Setting.Of("classWeight", settings.Weigh is not null),
        Setting.Of("shuffle", settings.Shuffle),
        Setting.Of("initialEpoch", settings.InitialEpoch),
        Setting.Of("seed", settings.Seed),
        Setting.Of("verbosity", settings.Verbosity),
        Setting.Of("callbacks", (settings.Callbacks ?? []).Select(static callback => callback.GetType().Name.Split('`')[0])),
        .. settings.SeldomSet.Settings.Select(static setting => setting with { Name = "options." + setting.Name }),
    ];
}
