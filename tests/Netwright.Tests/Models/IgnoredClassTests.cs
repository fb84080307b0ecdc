using Netwright.Data;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>A model that marks places without a class by 255.</summary>
[Model]
public partial class Tagger
{
    [Input("time", 5)] public partial Input Series { get; }

    [Dense(4, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy(IgnoreClass = 255)]
    [Metrics.SparseCategoricalAccuracy, Metrics.SparseTopKCategoricalAccuracy(K = 2)]
    [Metrics.MeanIoU(4, SparsePrediction = false, IgnoreClass = 255)]
    public partial Dense Tag { get; }
}

/// <summary>A model whose classes lie along the first axis after the batch.</summary>
[Model]
public partial class ClassesFirst
{
    [Input(4, 6)] public partial Input Series { get; }

    [Dense(6)]
    [Losses.SparseCategoricalCrossentropy(FromLogits = true, Axis = 1)]
    public partial Dense Tag { get; }
}

/// <summary>Class numbers that stand for no class, and classes along another axis, at a model's boundary and in its loss.</summary>
public sealed class IgnoredClassTests
{
    [Fact]
    public void IgnoredPlacesAreTakenAndDoNotCount()
    {
        using var scope = NewDisposeScope();
        using var model = new Tagger(seed: 1);
        var (series, tag) = (randn(3, 7, 5), randint(0, 4, [3, 7], ScalarType.Int64));
        tag[0, 2] = 255;
        tag[2] = 255;
        var logs = model.Evaluate(new Tagger.Batch(series, tag), verbosity: Verbosity.Silent);

        var kept = tag.ne(255);
        var (found, wanted) = (model.Predict(series)[kept], tag[kept]);
        Goldens.Close(-found.gather(1, wanted.unsqueeze(1)).log().mean().item<float>(), logs.Loss);

        // Keras's accuracies know nothing of ignored classes: such a place is never right.
        var right = found.argmax(1).eq(wanted).sum().item<long>();
        Goldens.Close(right / 21.0, logs.SparseCategoricalAccuracy);
        Assert.InRange(logs.SparseTopKCategoricalAccuracy, logs.SparseCategoricalAccuracy, kept.sum().item<long>() / 21f);

        model.Fit(new Tagger.Batch(series, tag), epochs: 3, verbosity: Verbosity.Silent);
        Assert.True(model.Evaluate(new Tagger.Batch(series, tag), verbosity: Verbosity.Silent).Loss < logs.Loss);
    }

    [Fact]
    public void OtherNumbersOutOfRangeAreRefusedAllTheSame()
    {
        using var scope = NewDisposeScope();
        using var model = new Tagger(seed: 1);
        var tag = full([2, 3], 255, ScalarType.Int64);
        tag[1, 2] = 4;
        var error = Assert.Throws<ModelDataException>(
            () => model.Fit(new Tagger.Batch(randn(2, 3, 5), tag), verbosity: Verbosity.Silent));
        Assert.Contains("has the class number 4 at [1, 2]; expected are 0 to 3", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesMayLieAlongAnotherAxis()
    {
        using var scope = NewDisposeScope();
        using var model = new ClassesFirst(seed: 1);
        var (series, tag) = (randn(3, 4, 6), randint(0, 4, [3, 6], ScalarType.Int64));
        var logs = model.Evaluate(new ClassesFirst.Batch(series, tag), verbosity: Verbosity.Silent);
        var logarithms = model.Predict(series).log_softmax(1).gather(1, tag.unsqueeze(1));
        Goldens.Close(-logarithms.mean().item<float>(), logs.Loss);
        Assert.Throws<ModelDataException>(
            () => model.Evaluate(new ClassesFirst.Batch(series, zeros([3, 4], ScalarType.Int64)), verbosity: Verbosity.Silent));
    }
}
