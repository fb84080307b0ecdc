namespace Netwright.Benchmarks;

/// <summary>The guide's model: 784-64-64-10, ReLU, RMSprop.</summary>
[Model]
[Optimizers.RMSprop]
public partial class DigitClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}
