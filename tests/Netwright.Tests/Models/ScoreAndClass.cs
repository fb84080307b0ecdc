namespace Netwright.Tests.Models;

/// <summary>Guide section 5's model, tiny, in its first case: a loss for each output.</summary>
[Model]
public partial class ScoreAndClass
{
    [Input(8, 8, 3)] public partial Input Image { get; }

    [Input("time", 5)] public partial Input Series { get; }

    [Conv2D(3, 3), From(nameof(Image))] public partial Conv2D ImageFeatures { get; }

    [GlobalMaxPooling2D] public partial GlobalMaxPooling2D ImagePooled { get; }

    [Conv1D(3, 3), From(nameof(Series))] public partial Conv1D SeriesFeatures { get; }

    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D SeriesPooled { get; }

    [Concatenate, From(nameof(ImagePooled), nameof(SeriesPooled))] public partial Concatenate Features { get; }

    [Dense(1), From(nameof(Features))]
    [Losses.MeanSquaredError]
    public partial Dense Score { get; }

    [Dense(5, Activation.Softmax), From(nameof(Features))]
    [Losses.CategoricalCrossentropy]
    public partial Dense Class { get; }
}

/// <summary>The second case: loss weights, and metrics by output.</summary>
[Model]
public partial class WeightedScoreAndClass
{
    [Input(8, 8, 3)] public partial Input Image { get; }

    [Input("time", 5)] public partial Input Series { get; }

    [Conv2D(3, 3), From(nameof(Image))] public partial Conv2D ImageFeatures { get; }

    [GlobalMaxPooling2D] public partial GlobalMaxPooling2D ImagePooled { get; }

    [Conv1D(3, 3), From(nameof(Series))] public partial Conv1D SeriesFeatures { get; }

    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D SeriesPooled { get; }

    [Concatenate, From(nameof(ImagePooled), nameof(SeriesPooled))] public partial Concatenate Features { get; }

    [Dense(1), From(nameof(Features))]
    [Losses.MeanSquaredError(Weight = 2), Metrics.MeanAbsolutePercentageError, Metrics.MeanAbsoluteError]
    public partial Dense Score { get; }

    [Dense(5, Activation.Softmax), From(nameof(Features))]
    [Losses.CategoricalCrossentropy, Metrics.CategoricalAccuracy]
    public partial Dense Class { get; }
}

/// <summary>The third and fourth cases: no loss on one output, which is predicted all the same.</summary>
[Model]
public partial class UntrainedScoreAndClass
{
    [Input(8, 8, 3)] public partial Input Image { get; }

    [Input("time", 5)] public partial Input Series { get; }

    [Conv2D(3, 3), From(nameof(Image))] public partial Conv2D ImageFeatures { get; }

    [GlobalMaxPooling2D] public partial GlobalMaxPooling2D ImagePooled { get; }

    [Conv1D(3, 3), From(nameof(Series))] public partial Conv1D SeriesFeatures { get; }

    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D SeriesPooled { get; }

    [Concatenate, From(nameof(ImagePooled), nameof(SeriesPooled))] public partial Concatenate Features { get; }

    [Dense(1), From(nameof(Features)), Output] public partial Dense Score { get; }

    [Dense(5, Activation.Softmax), From(nameof(Features))]
    [Losses.CategoricalCrossentropy]
    public partial Dense Class { get; }
}
