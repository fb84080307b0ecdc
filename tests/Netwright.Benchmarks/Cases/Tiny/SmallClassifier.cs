namespace Netwright.Benchmarks;

/// <summary>A small network: 24-8-2, tanh, Adam.</summary>
[Model]
[Optimizers.Adam]
public partial class SmallClassifier
{
    [Input(24)]
    public partial Input Values { get; }

    [Dense(8, Activation.Tanh)]
    public partial Dense Hidden { get; }

    [Dense(2, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Kind { get; }
}
