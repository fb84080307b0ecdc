namespace Netwright.Benchmarks;

/// <summary>Guide section 5's model: an image and a series in, a score and a class out.</summary>
[Model(DataFormat = DataFormat.ChannelsLast)]
[Optimizers.RMSprop]
public partial class ScoreAndClass
{
    [Input(32, 32, 3)]
    public partial Input Image { get; }

    [Input("time", 10)]
    public partial Input Series { get; }

    [Conv2D(3, 3), From(nameof(Image))]
    public partial Conv2D ImageFeatures { get; }

    [GlobalMaxPooling2D]
    public partial GlobalMaxPooling2D ImagePooled { get; }

    [Conv1D(3, 3), From(nameof(Series))]
    public partial Conv1D SeriesFeatures { get; }

    [GlobalMaxPooling1D]
    public partial GlobalMaxPooling1D SeriesPooled { get; }

    [Concatenate, From(nameof(ImagePooled), nameof(SeriesPooled))]
    public partial Concatenate Features { get; }

    [Dense(1), From(nameof(Features))]
    [Losses.MeanSquaredError(Weight = 2), Metrics.MeanAbsoluteError]
    public partial Dense Score { get; }

    [Dense(5, Activation.Softmax), From(nameof(Features))]
    [Losses.CategoricalCrossentropy, Metrics.CategoricalAccuracy]
    public partial Dense Class { get; }
}
