using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Constraining;

/// <summary>Constraints on weights of every layout.</summary>
[Model]
[Optimizers.SGD(0.5)]
public partial class ConstrainedChain
{
    [Input(6, 5, 2)]
    public partial Input Image { get; }

    [Conv2D(4, 3, 2), Constraints.MaxNorm(0.8, Axes = [0, 1, 2]), Constraints.NonNeg(On = LayerPart.Bias)]
    public partial Conv2D Filtered { get; }

    [DepthwiseConv2D(2, DepthMultiplier = 2), Constraints.UnitNorm(Axes = [0, 1, 2])]
    public partial DepthwiseConv2D Each { get; }

    [Flatten]
    public partial Flatten Flat { get; }

    [Dense(3), Constraints.MaxNorm(0.5)]
    [Losses.MeanSquaredError]
    public partial Dense End { get; }
}

/// <summary>Constraints of a compiled model: what weights are after a step, on the axes that Keras counts.</summary>
public sealed class ConstrainedModelTests
{
    [Fact]
    public void AfterAStepWeightsAreHeldToTheirConstraints()
    {
        using var scope = NewDisposeScope();
        using var model = new ConstrainedChain(seed: 4);
        using var batch = Batch();
        model.Backward(batch);
        var (filters, bias) = (Stepped(model.Filtered.Weight), Stepped(model.Filtered.Bias!));
        var (each, dense) = (Stepped(model.Each.Weight), Stepped(model.End.Weight));
        Assert.True(bias.min().item<float>() < 0);

        model.TrainStep(batch);

        // [filters, channels, height, width]: each filter by itself.
        var length = filters.square().sum([1, 2, 3], keepdim: true).sqrt();
        Assert.True(length.max().item<float>() > 0.8f);
        Goldens.Close(filters * length.clamp(0, 0.8) / length, model.Filtered.Weight.Value, 1e-5);
        Goldens.Close(bias.clamp(0), model.Filtered.Bias!.Value, 1e-5);

        // [channels * multiplier, 1, height, width]: Keras's axes 0 to 2 are height, width and channels.
        var apart = each.reshape(4, 2, 2, 2);
        Goldens.Close((apart / apart.square().sum([0, 2, 3], keepdim: true).sqrt()).reshape(8, 1, 2, 2), model.Each.Weight.Value, 1e-5);

        // [units, inputs]: the inputs of each unit.
        length = dense.square().sum([1], keepdim: true).sqrt();
        Goldens.Close(dense * length.clamp(0, 0.5) / length, model.End.Weight.Value, 1e-5);
    }

    [Fact]
    public void FrozenWeightsAreLeftAlone()
    {
        using var scope = NewDisposeScope();
        using var model = new ConstrainedChain(seed: 4);
        using var batch = Batch();
        var before = model.End.Weight.Value.detach().clone();
        model.End.Trainable = false;
        model.TrainStep(batch);
        Goldens.Close(before, model.End.Weight.Value, 0);
    }

    private static ConstrainedChain.Batch Batch()
    {
        using var generator = new Generator(3);
        return new(
            randn([6, 6, 5, 2], generator: generator).DetachFromDisposeScope(),
            randn([6, 3], generator: generator).DetachFromDisposeScope());
    }

    /// <summary>The weight after a step of gradient descent alone.</summary>
    private static Tensor Stepped(Weight weight) => weight.Value.detach() - (weight.Gradient * 0.5);
}
