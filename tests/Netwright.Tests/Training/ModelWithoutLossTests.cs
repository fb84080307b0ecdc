using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Training;

/// <summary>A model that another one teaches, such as the generator of an adversarial pair.</summary>
[Model]
[Optimizers.Adam(0.1)]
public partial class Painter
{
    [Input(4)] public partial Input Noise { get; }

    [Dense(2)] public partial Dense Point { get; }
}

/// <summary>What a model without a loss can be trained with.</summary>
public sealed class ModelWithoutLossTests
{
    [Fact]
    public void ItsOptimizerChangesItByGradientsFromElsewhere()
    {
        using var scope = NewDisposeScope();
        using var painter = new Painter(seed: 1);
        var noise = randn(64, 4);
        var first = Distance().item<float>();
        for (var step = 0; step < 100; step++)
        {
            painter.zero_grad();
            Distance().backward();
            painter.Optimizer.Step();
        }

        Assert.InRange(Distance().item<float>(), 0, first / 100);
        Assert.Equal(100, painter.Optimizer.Steps);
        painter.Optimizer = new Optimizers.SGD(0.5);
        Assert.Equal(0.5, painter.Optimizer.LearningRate);

        Tensor Distance() => (painter.Forward(noise) - 3).square().mean();
    }
}
