using Netwright;

namespace FashionMnist;

/// <summary>Tells ten kinds of clothing apart in images of 28 by 28 pixels.</summary>
[Model]
[Optimizers.RMSprop]
public partial class FashionClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Article { get; }
}
