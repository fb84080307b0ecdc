using static TorchSharp.torch;

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

/// <summary>The same with guide section 2.4's added loss and logged value.</summary>
[Model]
public partial class GuideAddedLossModel
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

    [Loss(Weight = 0.1)]
    private static Tensor ActivityPenalty(Tensor hidden1) => hidden1.sum();
}

/// <summary>Losses and values of the model's own that read inputs, nodes and targets.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class OwnTermsModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(5, Activation.GELU)]
    public partial Dense Hidden { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.CategoricalCrossentropy(Weight = 2)]
    public partial Dense Digit { get; }

    [Loss]
    public static Tensor Smoothness(Tensor hidden, Tensor values) => (hidden.pow(2).mean([1]) * values.sum(1)).sum();

    [Loss(Weight = 0.5)]
    public static Tensor Distance(Tensor digit, Tensor digitTarget) => (digit - digitTarget).abs();

    [Metric]
    private static Tensor ActivationStd(Tensor hidden) => hidden.std(unbiased: false);

    [Metric]
    private static Tensor Hits(Tensor digit, Tensor digitTarget) => digit.argmax(-1).eq(digitTarget.argmax(-1));
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

/// <summary>The same with regularizers on weights and on what a layer gives out.</summary>
[Model]
public partial class RegularizedModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(5, Activation.ReLU), Regularizers.L2(0.01), Regularizers.L1(0.02, On = LayerPart.Bias)]
    public partial Dense Hidden1 { get; }

    [Dense(4, Activation.ReLU), Regularizers.L1L2(0.01, 0.02, On = LayerPart.Activity)]
    public partial Dense Hidden2 { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}
