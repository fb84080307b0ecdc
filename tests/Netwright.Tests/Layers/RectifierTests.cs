using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>The same values by rectifiers with different options.</summary>
[Model]
public partial class Rectifiers
{
    [Input(8)] public partial Input Values { get; }

    [ReLU, From(nameof(Values))] public partial ReLU Plain { get; }

    [ReLU(6), From(nameof(Values))] public partial ReLU UpToSix { get; }

    [ReLU(10, 0.5), From(nameof(Values))] public partial ReLU Sloped { get; }

    [ReLU(negativeSlope: 0.25), From(nameof(Values))] public partial ReLU Leaky { get; }

    [ReLU(threshold: 5), From(nameof(Values))] public partial ReLU Late { get; }

    [ReLU(7, 0.5, 5), From(nameof(Values))] public partial ReLU All { get; }

    [ReLU(4, 0, 5), From(nameof(Values))] public partial ReLU Step { get; }
}

/// <summary>What rectifiers give, as Keras's <c>activations.relu</c> computes it: the value at the threshold is not its own.</summary>
public sealed class RectifierTests
{
    [Fact]
    public void ValuesAreKeras()
    {
        using var scope = NewDisposeScope();
        using var model = new Rectifiers(seed: 1);
        using var values = tensor(new[] { float.NegativeInfinity, -10, -5, 0, 5, 8, 20, float.PositiveInfinity }).unsqueeze(0);
        foreach (var output in new[] { model.forward(values), model.Predict(values) })
        {
            AssertIs(output.Plain, 0, 0, 0, 0, 5, 8, 20, float.PositiveInfinity);
            AssertIs(output.UpToSix, 0, 0, 0, 0, 5, 6, 6, 6);
            AssertIs(output.Sloped, float.NegativeInfinity, -5, -2.5f, 0, 5, 8, 10, 10);
            AssertIs(output.Leaky, float.NegativeInfinity, -2.5f, -1.25f, 0, 5, 8, 20, float.PositiveInfinity);
            AssertIs(output.Late, 0, 0, 0, 0, 0, 8, 20, float.PositiveInfinity);
            AssertIs(output.All, float.NegativeInfinity, -7.5f, -5, -2.5f, 0, 7, 7, 7);
            AssertIs(output.Step, 0, 0, 0, 0, 0, 4, 4, 4);
        }
    }

    [Fact]
    public void WhatIsNotANumberStaysSo()
    {
        using var scope = NewDisposeScope();
        using var model = new Rectifiers(seed: 1);
        var output = model.Predict(full(1, 8, float.NaN));
        foreach (var one in (Tensor[])[output.Plain, output.UpToSix, output.Sloped, output.Leaky, output.Late, output.All, output.Step])
        {
            Assert.True(one.isnan().all().item<bool>());
        }
    }

    private static void AssertIs(Tensor actual, params float[] expected) => Assert.Equal(expected, actual.flatten().data<float>().ToArray());
}
