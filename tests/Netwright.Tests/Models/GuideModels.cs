namespace Netwright.Tests.Models;

/// <summary>Guide section 1's model, tiny, as the goldens have it.</summary>
[Model]
[Optimizers.RMSprop]
public partial class GuideModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(5, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(4, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}

/// <summary>The same without softmax: the loss reads logits.</summary>
[Model]
public partial class GuideLogitsModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(5, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(4, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(3)]
    [Losses.SparseCategoricalCrossentropy(FromLogits = true), Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}

/// <summary>The same with the metric both plain and weighted.</summary>
[Model]
public partial class GuideWeightedModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(5, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(4, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    [Metrics.SparseCategoricalAccuracy(Name = "WeightedAccuracy", Weighted = true)]
    public partial Dense Digit { get; }
}

/// <summary>The same with dropout, so that training draws random numbers.</summary>
[Model]
[Optimizers.Adam(0.01)]
public partial class DropoutModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(16, Activation.GELU)]
    public partial Dense Hidden { get; }

    [Dropout(0.4)]
    public partial Dropout Dropped { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}
