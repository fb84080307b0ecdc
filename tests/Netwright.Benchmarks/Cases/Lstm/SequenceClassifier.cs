namespace Netwright.Benchmarks;

/// <summary>Long short-term memory over 64 steps of 32 features, Adam.</summary>
[Model]
[Optimizers.Adam]
public partial class SequenceClassifier
{
    [Input(64, 32)]
    public partial Input Series { get; }

    [LSTM(64)]
    public partial LSTM Memory { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Kind { get; }
}
