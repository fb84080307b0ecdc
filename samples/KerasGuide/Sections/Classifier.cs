using Netwright;

namespace KerasGuide.Sections;

/// <summary>The guide's network: two hidden layers of 64 units, and ten classes.</summary>
[Model]
[Optimizers.RMSprop]
public partial class Classifier
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
