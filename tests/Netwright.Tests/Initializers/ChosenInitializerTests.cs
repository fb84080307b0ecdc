using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Initialization;

/// <summary>Counts, as a user's own initializer.</summary>
/// <param name="first">The first number.</param>
public sealed class Counting(double first) : Initializers.Initializer
{
    public override void Fill(Tensor value, Generator generator) =>
        value.copy_(arange(value.NumberOfElements, ScalarType.Float32).reshape(value.shape) + first);
}

/// <summary>Layers whose initializers are chosen.</summary>
[Model]
public partial class ChosenInitializers
{
    [Input(9, 8, 3)]
    public partial Input Image { get; }

    [DepthwiseConv2D(3, DepthMultiplier = 2), Initializers.HeUniform, Initializers.Constant(0.25, On = LayerPart.Bias)]
    public partial DepthwiseConv2D Each { get; }

    [SeparableConv2D(400, 2), Initializers.Ones(On = LayerPart.Depthwise), Initializers.HeUniform(On = LayerPart.Pointwise)]
    public partial SeparableConv2D Separable { get; }

    [BatchNormalization]
    [Initializers.Constant(0.5, On = LayerPart.Gamma), Initializers.Constant(3, On = LayerPart.MovingMean)]
    public partial BatchNormalization Normalized { get; }

    [GlobalAveragePooling2D]
    public partial GlobalAveragePooling2D Pooled { get; }

    [Dense(6), Counting(1)]
    public partial Dense Hidden { get; }

    [RepeatVector(3)]
    public partial RepeatVector Steps { get; }

    [LSTM(2), Initializers.Constant(0.5, On = LayerPart.Bias), Initializers.Identity(On = LayerPart.RecurrentKernel)]
    public partial LSTM State { get; }
}

/// <summary>LSTMs without what their forget gate has by default.</summary>
[Model]
public partial class PlainBias
{
    [Input(9, 8)]
    public partial Input Series { get; }

    [LSTM(2, UnitForgetBias = false)]
    public partial LSTM State { get; }
}

/// <summary>Initializers that a model chooses.</summary>
public sealed class ChosenInitializerTests
{
    [Fact]
    public void EachPartHasItsOwn()
    {
        using var scope = NewDisposeScope();
        using var model = new ChosenInitializers(seed: 3);
        Assert.All(model.Each.Bias!.Value.data<float>(), static value => Assert.Equal(0.25f, value));
        Assert.All(model.Separable.Depthwise.Value.data<float>(), static value => Assert.Equal(1, value));
        Assert.All(model.Normalized.Gamma!.Value.data<float>(), static value => Assert.Equal(0.5f, value));
        Assert.All(model.Normalized.Beta!.Value.data<float>(), static value => Assert.Equal(0, value));
        Assert.All(model.Normalized.MovingMean.Value.data<float>(), static value => Assert.Equal(3, value));
        Goldens.Close(arange(1, 2401, ScalarType.Float32).reshape(6, 400), model.Hidden.Weight.Value, 0);
        Goldens.Close(tensor(new[] { 0.5f, 0.5f, 1, 1, 0.5f, 0.5f, 0.5f, 0.5f }), model.State.Bias!.Value, 0);
        using var plain = new PlainBias(seed: 3);
        Assert.Equal(0, plain.State.Bias!.Value.abs().sum().item<float>());
    }

    /// <summary>Keras counts the inputs of <c>[window..., inputs, outputs]</c>, of depthwise filters too.</summary>
    [Fact]
    public void InputsAreCountedAsKerasDoes()
    {
        using var scope = NewDisposeScope();
        using var model = new ChosenInitializers(seed: 3);

        // [3, 3, 3 channels, 2]: 27 inputs; [1, 1, 6, 400]: 6 inputs.
        Assert.InRange(model.Each.Weight.Value.abs().max().item<float>(), 0.8 * Math.Sqrt(6.0 / 27), Math.Sqrt(6.0 / 27));
        Assert.InRange(model.Separable.Pointwise.Value.abs().max().item<float>(), 0.95 * Math.Sqrt(6.0 / 6), Math.Sqrt(6.0 / 6));
    }
}
