using System;
using Netwright.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>A model whose windows need five steps.</summary>
[Model]
public partial class TwoWindows
{
    [Input("time", 3)] public partial Input Words { get; }
    [Conv1D(4, 3)] public partial Conv1D Features { get; }
    [Conv1D(4, 3)] public partial Conv1D More { get; }
    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D Pooled { get; }
    [Dense(1), Losses.MeanSquaredError] public partial Dense Score { get; }
}

/// <summary>Sequences that are added, and so have to be equally long.</summary>
[Model]
public partial class AddedSequences
{
    [Input("left", 3)] public partial Input Left { get; }
    [Input("right", 3)] public partial Input Right { get; }
    [Layer<TwoWindows>, From(nameof(Left))] public partial TwoWindows Seen { get; }
    [OutputOf(nameof(TwoWindows.More)), From(nameof(Seen))] public partial OutputOf Places { get; }
    [Conv1D(4, 3), From(nameof(Right))] public partial Conv1D OtherPlaces { get; }
    [Add, From(nameof(Places), nameof(OtherPlaces))] public partial Add Sum { get; }
}

/// <summary>Half as many steps, and twice as many again.</summary>
[Model]
public partial class Halved
{
    [Input("time", 2)] public partial Input Words { get; }
    [MaxPooling1D] public partial MaxPooling1D Half { get; }
    [UpSampling1D] public partial UpSampling1D Whole { get; }
    [Add, From(nameof(Words), nameof(Whole))] public partial Add Sum { get; }
    [Dense(2), Losses.MeanSquaredError] public partial Dense Tag { get; }
}

/// <summary>What a model can say of sizes only when it sees data, it says at its boundary.</summary>
public sealed class SymbolicSizeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(2, "'Features' (Conv1D) would have time-2 = 0 places")]
    [InlineData(4, "'More' (Conv1D) would have time-4 = 0 places")]
    public void TooFewStepsAreRefusedByTheFirstLayerThatCannotLiveWithThem(long time, string problem)
    {
        using var model = new TwoWindows(seed: 1);
        var refused = Assert.Throws<ModelDataException>(() => model.Predict(zeros(2, time, 3)));
        Assert.Equal(
            $"TwoWindows: input 'Words' of 'inputs' is [2, {time}, 3]; expected is [N, time, 3], where 'time' is {time}, so that {problem}. Give 'time' at least 5.",
            refused.Message);
        Assert.Equal("Words", refused.TensorName);
    }

    [Fact]
    public void AsManyStepsAsAreNeededAreEnough()
    {
        using var model = new TwoWindows(seed: 1);
        Assert.Equal([2, 1], model.Predict(zeros(2, 5, 3)).shape);
        Assert.Equal([2, 1], model.Forward(zeros(2, 5, 3)).shape);
    }

    [Fact]
    public void NoStepsAtAllAreRefused()
    {
        using var model = new Halved(seed: 1);
        var refused = Assert.Throws<ModelDataException>(() => model.Predict(zeros(2, 0, 2)));
        Assert.Equal(
            "Halved: input 'Words' of 'inputs' is [2, 0, 2]; expected is [N, time, 2], where axis 1, 'time', is at least 1 and not 0. Leave out what has nothing along 'time'.",
            refused.Message);
    }

    [Fact]
    public void TrainingDataIsRefusedBeforeAnythingIsTrained()
    {
        using var model = new TwoWindows(seed: 1);
        var before = model.Features.Weight.Value.clone();
        Assert.Throws<ModelDataException>(() => model.Fit(new TwoWindows.Batch(zeros(8, 4, 3), zeros(8, 1)), epochs: 1));
        Assert.Equal(before, model.Features.Weight.Value);
    }

    [Fact]
    public void SizesThatHaveToBeEqualAreNamed()
    {
        using var model = new AddedSequences(seed: 1);
        Assert.Equal([2, 3, 4], model.Predict(zeros(2, 7, 3), zeros(2, 5, 3)).shape);
        var refused = Assert.Throws<ModelDataException>(() => model.Predict(zeros(2, 7, 3), zeros(2, 6, 3)));
        Assert.Equal(
            "AddedSequences: input 'Left' of 'inputs' is [2, 7, 3]; expected is [N, left, 3], where 'left' is 7 and 'right' is 6, so that 'Sum' (Add) would need left-4 = 3 and right-2 = 4 to be equal. Give sizes for which left-4 and right-2 are equal.",
            refused.Message);
        Assert.Throws<ModelDataException>(() => model.Predict(zeros(2, 4, 3), zeros(2, 5, 3)));
    }

    [Fact]
    public void AnEvenNumberOfStepsFitsAndAnOddOneDoesNot()
    {
        using var model = new Halved(seed: 1);
        Assert.Equal([2, 6, 2], model.Predict(zeros(2, 6, 2)).shape);
        var refused = Assert.Throws<ModelDataException>(() => model.Predict(zeros(2, 7, 2)));
        Assert.Contains("'Sum' (Add)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("time = 7", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2*(time/2) = 6", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(5)]
    [InlineData(1)]
    public void TheLastShortBatchIsNoError(int samples)
    {
        using var model = new Halved(seed: 1);
        var data = new Halved.Batch(rand(samples, 4, 2), rand(samples, 4, 2));
        var history = model.Fit(data, epochs: 2, batchSize: 3, validation: data);
        Assert.Equal(2, history.Loss.Count);
        Assert.True(float.IsFinite(model.Evaluate(data, batchSize: 4).Loss));
        Assert.Equal([samples, 4, 2], model.Predict(data.Words).shape);
    }
}
