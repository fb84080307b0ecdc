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

/// <summary>What a test asks of the model beyond what its users see.</summary>
public partial class ScoreAndClass
{
    internal int StepSize() => _training.TensorCount;
}

/// <summary>The second case, of the same layers: loss weights, and metrics by output.</summary>
[Model]
public partial class WeightedScoreAndClass
{
    [Input(8, 8, 3)] public partial Input Image { get; }

    [Input("time", 5)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Score)), From(nameof(Network))]
    [Losses.MeanSquaredError(Weight = 2), Metrics.MeanAbsolutePercentageError, Metrics.MeanAbsoluteError]
    public partial OutputOf Score { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network))]
    [Losses.CategoricalCrossentropy, Metrics.CategoricalAccuracy]
    public partial OutputOf Class { get; }
}

/// <summary>The third case: no loss on one output, which is predicted all the same.</summary>
[Model]
public partial class UntrainedScoreAndClass
{
    [Input(8, 8, 3)] public partial Input Image { get; }

    [Input("time", 5)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Score)), From(nameof(Network)), Output]
    public partial OutputOf Score { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network))]
    [Losses.CategoricalCrossentropy]
    public partial OutputOf Class { get; }
}

/// <summary>The fourth case: the output without a loss is not mentioned.</summary>
[Model]
public partial class ClassAlone
{
    [Input(8, 8, 3)] public partial Input Image { get; }

    [Input("time", 5)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network))]
    [Losses.CategoricalCrossentropy]
    public partial OutputOf Class { get; }
}
