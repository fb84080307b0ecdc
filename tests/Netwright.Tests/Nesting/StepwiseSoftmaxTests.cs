using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Nesting;

/// <summary>Tags of steps, by a layer that is applied to each.</summary>
[Model]
public partial class StepwiseTags
{
    [Input("time", 4)] public partial Input Words { get; }

    [Dense(3, Activation.Softmax), TimeDistributed]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Tag { get; }
}

/// <summary>The same by a layer that works along the last axis of itself.</summary>
[Model]
public partial class WholeTags
{
    [Input("time", 4)] public partial Input Words { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy(Axis = -1), Metrics.SparseCategoricalAccuracy]
    public partial Dense Tag { get; }
}

/// <summary>A softmax that is applied to every step is one with the crossentropy after it.</summary>
public sealed class StepwiseSoftmaxTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void LossAndGradientsAreThoseOfTheLogits(double scale)
    {
        using var scope = NewDisposeScope();
        using var stepwise = new StepwiseTags(seed: 1);
        using var whole = new WholeTags(seed: 1);
        using (no_grad())
        {
            stepwise.Tag.Weight.Value.mul_(scale);
            whole.Tag.Weight.Value.copy_(stepwise.Tag.Weight.Value);
        }

        using var generator = new Generator(5);
        var (words, tags) = (randn([6, 7, 4], generator: generator), randint(0, 3, [6, 7], ScalarType.Int64, generator: generator));
        var loss = stepwise.Backward(new StepwiseTags.Batch(words, tags));
        Assert.Equal(whole.Backward(new WholeTags.Batch(words, tags)), loss, 1e-4f * loss);

        // Probabilities that are rounded to 0 would count as 1e-7.
        Assert.True(scale == 1 || loss > 20);
        foreach (var (expected, actual) in whole.parameters().Zip(stepwise.parameters()))
        {
            Goldens.Close(expected.grad!, actual.grad!, 1e-5);
        }

        Goldens.Close(whole.Predict(words), stepwise.Predict(words), 1e-6);
        var scores = (whole.Evaluate(new(words, tags), verbosity: Verbosity.Silent), stepwise.Evaluate(new(words, tags), verbosity: Verbosity.Silent));
        Assert.Equal(scores.Item1.SparseCategoricalAccuracy, scores.Item2.SparseCategoricalAccuracy);
    }
}
