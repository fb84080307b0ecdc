using System;
using System.Linq;
using System.Threading;
using Netwright.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>What a compiled model promises, whatever its layers are.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void WeightsHavePyTorchsNamesAndLayout()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        var state = model.state_dict();
        Assert.Equal(
            ["Hidden1.weight", "Hidden1.bias", "Hidden2.weight", "Hidden2.bias", "Digit.weight", "Digit.bias"],
            state.Keys);
        Assert.Equal([5, 6], state["Hidden1.weight"].shape);
        Assert.Equal([3], state["Digit.bias"].shape);
    }

    [Fact]
    public void LoadingAStateChangesWhatTheModelPredicts()
    {
        using var scope = NewDisposeScope();
        using var first = new GuideModel(seed: 1);
        using var second = new GuideModel(seed: 2);
        var input = randn(3, 6);
        second.load_state_dict(first.state_dict());
        Goldens.Close(first.Predict(input), second.Predict(input), 1e-7);
    }

    [Fact]
    public void TrainingRecordsNothingForAutograd()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        using var batch = Batch(8);
        model.TrainStep(batch);
        foreach (var parameter in model.parameters())
        {
            Assert.True(parameter.is_leaf);
        }

        // A step under no_grad computes the same gradients, so none of it was autograd's.
        model.Backward(batch);
        var before = model.Hidden1.Weight.Gradient.clone();
        model.zero_grad();
        using (no_grad())
        {
            model.Backward(batch);
        }

        Assert.True(before.abs().sum().item<float>() > 0);
        Assert.True(before.equal(model.Hidden1.Weight.Gradient).all().item<bool>());
    }

    [Fact]
    public void NoTensorIsLeftBehindByTraining()
    {
        using var model = new GuideModel(seed: 1);
        using var batch = Batch(8);
        using var last = Batch(3);
        NativeLeaks.Settle();
        long Step()
        {
            model.TrainStep(batch);
            model.TrainStep(last);
            model.TestStep(batch);
            model.ReadLogs();
            model.ResetMetrics();
            using (model.Predict(batch.Values, batchSize: 3))
            {
            }

            return Tensor.TotalCount;
        }

        Step();
        var second = Step();
        for (var step = 2; step < 99; step++)
        {
            Step();
        }

        Assert.Equal(second, Step());
    }

    [Fact]
    public void NoTensorIsLeftBehindByFitAndEvaluateAndDispose()
    {
        using var data = Batch(22);
        NativeLeaks.Settle();
        long Run()
        {
            using (var model = new GuideModel(seed: 1))
            {
                model.Fit(data, epochs: 2, batchSize: 4, validationSplit: 0.3, verbosity: Verbosity.Silent);
                model.Evaluate(data, verbosity: Verbosity.Silent);
            }

            return Tensor.TotalCount;
        }

        // TorchSharp's count keeps one for each Parameter that was ever made: the tensor that it takes over is not
        // disposed but emptied, and only disposing counts down.
        const int Parameters = 6;
        var first = Run();
        Assert.Equal(first + Parameters, Run());
    }

    [Fact]
    public void AModelOutlivesTheScopesThatItWasUsedIn()
    {
        using var batch = Batch(8);
        GuideModel model;
        using (NewDisposeScope())
        {
            model = new GuideModel(seed: 1);
            model.TrainStep(batch);
        }

        using (NewDisposeScope())
        {
            model.TrainStep(batch);
        }

        Assert.True(float.IsFinite(model.TrainStep(batch)));
        model.Dispose();
    }

    [Fact]
    public void OneSeedGivesTheSameBits()
    {
        using var data = Batch(30);
        byte[] Train()
        {
            using var model = new DropoutModel(seed: 5);
            using var batch = new DropoutModel.Batch(data.Values.alias(), data.Digit.alias());
            model.Fit(batch, epochs: 3, batchSize: 8, seed: 9, verbosity: Verbosity.Silent);
            return model.parameters().SelectMany(static parameter => parameter.bytes.ToArray()).ToArray();
        }

        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void ACancelledFitLeavesAUsableModel()
    {
        using var model = new GuideModel(seed: 1);
        using var data = Batch(40);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Throws<OperationCanceledException>(() => model.Fit(
            data, epochs: 1_000_000, batchSize: 4, verbosity: Verbosity.Silent, cancellationToken: source.Token));
        var history = model.Fit(data, epochs: 1, verbosity: Verbosity.Silent);
        Assert.True(float.IsFinite(history.Loss[0]));
    }

    [Fact]
    public void SoftmaxAndCrossentropyAreSafeAtLargeLogits()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        using (no_grad())
        {
            model.Digit.Weight.Value.zero_();
            model.Digit.Bias!.Value.copy_(tensor(new[] { 1e4f, -1e4f, 0f }));
        }

        using var right = new GuideModel.Batch(randn(2, 6), zeros(2, ScalarType.Int64));
        using var wrong = new GuideModel.Batch(randn(2, 6), ones(2, ScalarType.Int64));
        Assert.Equal(0f, model.Backward(right));
        Assert.Equal(2e4f, model.Backward(wrong));
        Assert.True(model.Digit.Bias!.Gradient.isfinite().all().item<bool>());
        Goldens.Close(tensor(new[] { 1f, -1f, 0f }), model.Digit.Bias.Gradient);
    }

    [Fact]
    public void AnotherElementTypeIsFollowedByWeightsGradientsAndOptimizer()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        using var batch = Batch(8);
        model.TrainStep(batch);
        model.to(ScalarType.Float64);
        Assert.All(model.parameters(), static parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        using var wide = new GuideModel.Batch(batch.Values.to(ScalarType.Float64), batch.Digit.alias());
        model.ResetMetrics();
        var (first, second) = (model.TrainStep(wide), model.TrainStep(wide));
        Assert.Equal((first + second) / 2, model.ReadLogs().Loss, 1e-6);
        Assert.Equal(ScalarType.Float64, model.Hidden1.Weight.Gradient.dtype);
        Assert.Equal(6, model.state_dict().Count);
        Assert.Throws<ModelDataException>(() => model.TrainStep(batch));
    }

    [Fact]
    public void AModelIsALayerOfTorchSharps()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        using var sequence = nn.Sequential(nn.Linear(4, 6), model);
        var output = sequence.forward(randn(2, 4));
        Assert.Equal([2, 3], output.shape);
        output.sum().backward();
        Assert.Equal(8, sequence.parameters().Count());
    }

    [Fact]
    public void ATorchOptimizerSeesTheEmittedGradients()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        using var batch = Batch(8);
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        var first = model.Backward(batch);
        for (var step = 0; step < 20; step++)
        {
            optimizer.zero_grad();
            model.Backward(batch);
            optimizer.step();
        }

        Assert.True(model.Backward(batch) < first);
    }

    [Fact]
    public void AFrozenLayerStays()
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        using var batch = Batch(8);
        model.Hidden1.Trainable = false;
        var (frozen, free) = (model.Hidden1.Weight.Value.clone(), model.Hidden2.Weight.Value.clone());
        model.TrainStep(batch);
        Assert.True(frozen.equal(model.Hidden1.Weight.Value).all().item<bool>());
        Assert.False(free.equal(model.Hidden2.Weight.Value).all().item<bool>());
    }

    [Fact]
    public void TheSummaryCountsWhatIsTrained()
    {
        using var model = new GuideModel(seed: 1);
        model.Digit.Trainable = false;
        var lines = model.Summary().Split(Environment.NewLine);
        Assert.Contains("Model: \"GuideModel\"", lines);
        Assert.Contains(" Total parameters: 74 (296.00 B)", lines);
        Assert.Contains(" Non-trainable parameters: 15 (60.00 B)", lines);
        Assert.Contains(lines, static line => line.Contains("Hidden1 (Dense)", StringComparison.Ordinal) && line.Contains("[N, 5]", StringComparison.Ordinal) && line.Contains("35", StringComparison.Ordinal));
    }

    public static TheoryData<string, string[]> BadData => new()
    {
        { "rank", ["GuideModel", "Values"] },
        { "size", ["GuideModel", "Values", "7", "6"] },
        { "dtype", ["GuideModel", "Values", "Float64", "Float32"] },
        { "target dtype", ["GuideModel", "Digit", "Int64"] },
        { "label", ["GuideModel", "Digit", "3"] },
        { "negative label", ["GuideModel", "Digit", "-1"] },
        { "count", ["GuideModel", "Digit", "4", "5"] },
        { "NaN", ["GuideModel", "Values", "NaN"] },
        { "empty", ["GuideModel", "no samples"] },
    };

    [Theory]
    [MemberData(nameof(BadData))]
    public void BadDataIsRefusedBeforeAnythingChanges(string kind, string[] named)
    {
        using var scope = NewDisposeScope();
        using var model = new GuideModel(seed: 1);
        var before = model.Hidden1.Weight.Value.clone();
        var values = randn(4, 6);
        var digits = tensor(new[] { 0L, 1, 2, 0 });
        switch (kind)
        {
            case "rank":
                values = randn(4, 2, 3);
                break;
            case "size":
                values = randn(4, 7);
                break;
            case "dtype":
                values = randn([4, 6], ScalarType.Float64);
                break;
            case "target dtype":
                digits = digits.to(ScalarType.Int32);
                break;
            case "label":
                digits = tensor(new[] { 0L, 1, 3, 0 });
                break;
            case "negative label":
                digits = tensor(new[] { 0L, -1, 2, 0 });
                break;
            case "count":
                digits = tensor(new[] { 0L, 1, 2, 0, 1 });
                break;
            case "NaN":
                values[2, 3] = float.NaN;
                break;
            default:
                (values, digits) = (empty(0, 6), empty(0, ScalarType.Int64));
                break;
        }

        var refusal = Assert.ThrowsAny<ArgumentException>(() =>
            model.Fit(new GuideModel.Batch(values, digits), verbosity: Verbosity.Silent));
        Assert.All(named, name => Assert.Contains(name, refusal.Message, StringComparison.OrdinalIgnoreCase));
        Assert.True(before.equal(model.Hidden1.Weight.Value).all().item<bool>());
        Assert.Equal(0, model.Optimizer.Iterations);
    }

    [Fact]
    public void ASplitThatLeavesNothingIsRefused()
    {
        using var model = new GuideModel(seed: 1);
        using var data = Batch(1);
        var refusal = Assert.ThrowsAny<ArgumentException>(() => model.Fit(data, validationSplit: 0.1, verbosity: Verbosity.Silent));
        Assert.Contains("GuideModel", refusal.Message, StringComparison.Ordinal);
    }

    private static GuideModel.Batch Batch(long count) => new(
        Values: randn(count, 6),
        Digit: randint(0, 3, [count], ScalarType.Int64));
}
