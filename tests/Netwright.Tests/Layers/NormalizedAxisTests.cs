using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>Each sample normalized along its middle axis, by every layer that can be told the axis.</summary>
[Model]
public partial class NormalizedAxes
{
    [Input("height", 6, 4)] public partial Input Image { get; }

    [LayerNormalization(Axis = 2), From(nameof(Image))] public partial LayerNormalization Layer { get; }

    [RMSNormalization(Axis = -2), From(nameof(Image))] public partial RMSNormalization Mean { get; }

    [UnitNormalization(Axis = 2), From(nameof(Image))] public partial UnitNormalization Unit { get; }

    [GroupNormalization(3, Axis = 2), From(nameof(Image))] public partial GroupNormalization Group { get; }

    [BatchNormalization(Axis = 2), From(nameof(Image))] public partial BatchNormalization Batched { get; }
}

/// <summary>The same of an axis that batch normalization reads as it is: the first, where the model has its channels last.</summary>
[Model]
public partial class NormalizedFirstAxis
{
    [Input(5, "width", 4)] public partial Input Image { get; }

    [BatchNormalization(Axis = 1)] public partial BatchNormalization Batched { get; }
}

/// <summary>Each sample normalized along its first and its last axis together.</summary>
[Model]
public partial class NormalizedTogether
{
    [Input(5, "width", 4)] public partial Input Image { get; }

    [LayerNormalization(Axes = new[] { 3, 1 }), From(nameof(Image))] public partial LayerNormalization Layer { get; }

    [RMSNormalization(Axes = new[] { 1, -1 }), From(nameof(Image))] public partial RMSNormalization Mean { get; }

    [UnitNormalization(Axes = new[] { 2, 3 }), From(nameof(Image))] public partial UnitNormalization Unit { get; }
}

/// <summary>What layers that normalize an axis give, by the formulas that Keras documents.</summary>
public sealed class NormalizedAxisTests
{
    [Fact]
    public void TheMiddleAxisIsNormalized()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedAxes(seed: 1);
        var image = randn(3, 5, 6, 4) * 3 + 1;
        foreach (var weight in (Weight[])[model.Layer.Gamma!, model.Layer.Beta!, model.Mean.Gamma, model.Group.Gamma!, model.Group.Beta!, model.Batched.Gamma!, model.Batched.Beta!])
        {
            using var _ = no_grad();
            Assert.Equal([6], weight.Value.shape);
            weight.Value.copy_(randn(6));
        }

        model.train();
        var output = model.forward(image);
        var centered = Centered(image, 2);
        Goldens.Close(Along(model.Layer.Gamma!) * centered + Along(model.Layer.Beta!), output.Layer, 1e-4);
        Goldens.Close(Along(model.Mean.Gamma) * image / (image.square().mean([2], keepdim: true) + 1e-6).sqrt(), output.Mean, 1e-4);
        Goldens.Close(image / image.square().sum(2, keepdim: true).sqrt(), output.Unit, 1e-4);
        Goldens.Close(
            Along(model.Group.Gamma!) * Centered(image.reshape(3, 5, 3, 2, 4), 1, 3, 4).reshape(3, 5, 6, 4) + Along(model.Group.Beta!),
            output.Group,
            1e-4);
        Goldens.Close(Along(model.Batched.Gamma!) * Centered(image, 0, 1, 3) + Along(model.Batched.Beta!), output.Batched, 1e-4);
        Goldens.Close(image.mean([0, 1, 3]) * 0.01, model.Batched.MovingMean.Value, 1e-4);
    }

    [Fact]
    public void TheFirstAxisIsNormalized()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedFirstAxis(seed: 1);
        var image = randn(3, 5, 6, 4) * 3 + 1;
        model.train();
        Goldens.Close(Centered(image, 0, 2, 3), model.forward(image), 1e-4);
        Goldens.Close(image.mean([0, 2, 3]) * 0.01, model.Batched.MovingMean.Value, 1e-4);
    }

    [Fact]
    public void SeveralAxesAreNormalizedTogether()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedTogether(seed: 1);
        var image = randn(3, 5, 6, 4) * 3 + 1;
        foreach (var weight in (Weight[])[model.Layer.Gamma!, model.Layer.Beta!, model.Mean.Gamma])
        {
            using var _ = no_grad();
            Assert.Equal([20], weight.Value.shape);
            weight.Value.copy_(randn(20));
        }

        // A weight for each place of the axes, in their order, whichever way they were named.
        Tensor Spread(Weight weight) => weight.Value.reshape(1, 5, 1, 4);
        var output = model.forward(image);
        Goldens.Close(Spread(model.Layer.Gamma!) * Centered(image, 1, 3) + Spread(model.Layer.Beta!), output.Layer, 1e-4);
        Goldens.Close(Spread(model.Mean.Gamma) * image / (image.square().mean([1, 3], keepdim: true) + 1e-6).sqrt(), output.Mean, 1e-4);
        Goldens.Close(image / image.square().sum([2L, 3], keepdim: true).sqrt(), output.Unit, 1e-4);
    }

    private static Tensor Along(Weight weight) => weight.Value.reshape(1, 1, -1, 1);

    /// <summary>With a mean of 0 and a variance of 1 along some axes.</summary>
    private static Tensor Centered(Tensor input, params long[] axes) =>
        (input - input.mean(axes, keepdim: true)) / (input.var(axes, unbiased: false, keepdim: true) + 1e-3).sqrt();
}
