using System.Collections.Immutable;

namespace Netwright.Generator.Reading;

/// <summary>The names that emitted code brings into a model, or expects to mean the library's types.</summary>
internal static class GeneratedNames
{
    /// <summary>Members that every model gets.</summary>
    public static readonly ImmutableHashSet<string> Fixed =
    [
        "Forward", "Predict", "Backward", "TrainStep", "TestStep", "Fit", "Evaluate", "Loss", "Summary", "Diagram",
        "Optimizer", "Trainable",
        "Batch", "Logs", "EpochLogs", "History", "Contract", "ResetMetrics", "ReadLogs", "Differentiate", "Test", "Infer",
        "Callback", "Callbacks", "Check", "WeighClasses", "AddedLosses", "NothingToTrain", "DidNotCompile", "Dispose", "RegisterComponents", "forward", "zero_grad", "_toEpilog",
    ];

    /// <summary>Members of every model's batch, beside one for each input and each target.</summary>
    public static readonly ImmutableHashSet<string> OfBatch = ["Count", "Slice", "Gather", "SampleWeight"];

    /// <summary>Members of every model's logs and history, beside one for each metric.</summary>
    public static readonly ImmutableHashSet<string> OfLogs =
        ["Loss", "Names", "Item", "Epochs", "Validation", "Equals", "GetHashCode", "GetType", "ToString"];

    /// <summary>Fields that every model gets or inherits, beside those for each node.</summary>
    public static readonly ImmutableHashSet<string> Fields =
    [
        "_weights", "_random", "_training", "_testing", "_predicting", "_optimizer", "_loss", "_logged", "_addedLosses", "_deviceType", "_deviceIndex",
    ];

    /// <summary>Types whose short names emitted code uses.</summary>
    public static readonly ImmutableArray<string> Imported =
    [
        "Activation", "Activations", "AddedLosses", "Arithmetic", "Axis", "Callback", "Callbacks", "CancellationToken", "ClassWeights", "Constraints", "DataContract", "Dataset",
        "Dense", "Device", "DiagramNode", "Dropout", "ElementFunction", "FitOptions",
        "Flatten", "Functions", "IBatch", "IHistory", "ILogs", "IReadOnlyDictionary", "IReadOnlyList", "ITrainable", "Initializers", "Input", "Interpolation", "Kernels",
        "LogSeries", "LoggedValues", "Losses", "MetricDirection", "Metrics", "ModelDiagram", "NewDisposeScope", "Optimizers", "PaddingMode",
        "ParameterBuffer", "PredictionLoop", "RandomNumbers", "Reduction", "Regularizers", "Repeated", "Reshape", "Rows",
        "RunningMean", "ScalarType", "SizeRequirement", "StepTensor", "SummaryTable", "Tensor", "TensorContract", "Trainability", "TrainingLoop",
        "TrainingRecord", "TrainingSettings", "ValidationData", "Verbosity", "WeightLayout", "cat", "nn", "no_grad",
    ];
}
