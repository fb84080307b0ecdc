using static TorchSharp.torch;

namespace Netwright.Tests.Training;

/// <summary>A layer that takes the logarithm of what may be 0, between two others.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class LogarithmModel
{
    [Input(3)] public partial Input Values { get; }

    [Dense(4, Activation.ReLU)] public partial Dense Hidden { get; }

    [Lambda(nameof(Logarithm))] public partial Lambda Logarithms { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }

    [Signature("N, C -> N, C")]
    private static Tensor Logarithm(Tensor values) => values.log();
}

/// <summary>A block whose root has a finite value at 0, and an infinite slope.</summary>
[Model]
public partial class RootBlock
{
    [Input(3)] public partial Input Values { get; }

    [Dense(3), Initializers.Identity] public partial Dense Linear { get; }

    [Lambda(nameof(Root))] public partial Lambda Roots { get; }

    [Signature("N, C -> N, C")]
    internal static Tensor Root(Tensor values) => values.abs().sqrt();
}

/// <summary>Two equal blocks, one after the other, and one within a model that is a part of this.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class RootsModel
{
    [Input(3)] public partial Input Values { get; }

    [Layer<RootBlock>, Repeat(2)] public partial Repeated<RootBlock> Blocks { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }
}

/// <summary>A loss that takes the logarithm of what may be 0.</summary>
public sealed class LogarithmicLoss : Losses.Loss
{
    public override Tensor PerSample(Tensor target, Tensor prediction) => -(prediction.abs().log() * target).mean([-1]);
}

/// <summary>One layer, and a loss of the user's own.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class LogarithmicLossModel
{
    [Input(3)] public partial Input Values { get; }

    [Dense(1), LogarithmicLoss] public partial Dense Price { get; }
}

/// <summary>One layer, and an added loss that is not finite where its input is 0.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class AddedLossModel
{
    [Input(3)] public partial Input Values { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }

    [Loss(Weight = 0.1)] internal static Tensor Inverse(Tensor price) => 1 / price.abs().sum();
}

/// <summary>A mask of minus infinity before a softmax, which is no anomaly.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class MaskedModel
{
    [Input(3)] public partial Input Values { get; }

    [Dense(4)] public partial Dense Scores { get; }

    [Lambda(nameof(Mask))] public partial Lambda Masked { get; }

    [Softmax] public partial Softmax Shares { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }

    [Signature("N, C -> N, C")]
    private static Tensor Mask(Tensor scores)
    {
        var isFirst = arange(scores.shape[1], device: scores.device).eq(0);
        return scores.masked_fill(isFirst, float.NegativeInfinity);
    }
}
