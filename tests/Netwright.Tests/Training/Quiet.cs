using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Tests.Training;

/// <summary>Options of a training that shows nothing.</summary>
internal static class Quiet
{
    public static TrainingSettings<LinearRegression.Batch, LinearRegression.Logs> Options(
        int epochs = 1,
        int batchSize = 4,
        ValidationData<LinearRegression.Batch>? validation = null,
        double validationSplit = 0,
        bool shuffle = true,
        int initialEpoch = 0,
        long? seed = null,
        int? stepsPerEpoch = null,
        int? validationSteps = null,
        FitOptions? options = null,
        params IReadOnlyList<Callback<LinearRegression.Logs>> callbacks) => new()
        {
            Epochs = epochs,
            BatchSize = batchSize,
            Validation = validation,
            ValidationSplit = validationSplit,
            Shuffle = shuffle,
            InitialEpoch = initialEpoch,
            Seed = seed,
            StepsPerEpoch = stepsPerEpoch,
            ValidationSteps = validationSteps,
            Verbosity = Verbosity.Silent,
            Callbacks = callbacks,
            Options = options,
        };
}
