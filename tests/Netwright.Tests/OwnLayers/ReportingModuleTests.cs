using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.OwnLayers;

/// <summary>Modules of the user's own that add losses and log values.</summary>
public sealed class ReportingModuleTests
{
    [Fact]
    public void EmittedGradientsAreThoseOfAutograd()
    {
        using var scope = NewDisposeScope();
        using var model = new ReportingModel(seed: 1);
        model.to(ScalarType.Float64);
        using var batch = Batch(4, ScalarType.Float64);

        var emitted = model.Backward(batch);
        var gradients = model.parameters().Select(static weight => weight.grad!.clone()).ToList();
        var output = model.Forward(batch.Values);
        var loss = model.Loss(output, batch) + model.AddedLosses.Total();
        var recorded = autograd.grad([loss], model.parameters().ToList<Tensor>());

        Assert.Equal(2, model.AddedLosses.Count);
        Assert.Equal(loss.item<double>(), emitted, 1e-6);
        Assert.Equal(6, gradients.Count);
        foreach (var (expected, actual) in recorded.Zip(gradients))
        {
            Assert.True(expected.abs().sum().item<double>() > 0);
            Goldens.Close(expected, actual, 1e-10);
        }
    }

    [Fact]
    public void AddedLossesCountInTrainingTestingAndForwardAlike()
    {
        using var scope = NewDisposeScope();
        using var model = new ReportingModel(seed: 1);
        using var batch = Batch(4);
        var tested = model.TestStep(batch);
        var code = model.Code.forward(batch.Values);
        var aside = model.Aside.forward(code);
        var added = new[] { code, aside }.Sum(static given => (given.abs().mean() + (0.01 * given.square().sum())).item<float>());
        var total = model.Loss(model.Forward(batch.Values), batch).item<float>() + added;

        Assert.Equal(total, tested, 1e-5);
        Assert.Equal(total, model.TrainStep(batch), 1e-5);
    }

    [Fact]
    public void OnlyAddedLossesCanTrain()
    {
        using var model = new OnlyAddedLossesModel(seed: 1);
        using var batch = new OnlyAddedLossesModel.Batch(rand(8, 6));
        var history = model.Fit(batch, epochs: 30, verbosity: Verbosity.Silent);
        Assert.True(history.Loss[^1] < history.Loss[0] / 2);
    }

    [Fact]
    public void ValuesAreLoggedAsTheMeanOverTheBatchesThatLoggedThem()
    {
        using var model = new ReportingModel(seed: 1);
        using var batch = Batch(6);

        var logs = model.Evaluate(batch, batchSize: 4, Verbosity.Silent);

        Assert.Equal(
            ["loss", "code_std_of_activation", "code_training_mean", "watched_std_of_activation", "aside_std_of_activation", "aside_training_mean"],
            ReportingModel.Logs.Names);
        using var code = model.Code.forward(batch.Values);
        using var first = code.narrow(0, 0, 4).std(unbiased: false);
        using var second = code.narrow(0, 4, 2).std(unbiased: false);
        Assert.Equal((first.item<float>() + second.item<float>()) / 2, logs.CodeStdOfActivation, 1e-5);
        Assert.Equal(logs.CodeStdOfActivation, logs.WatchedStdOfActivation, 1e-6);
        Assert.Equal(0, logs.CodeTrainingMean);
    }

    [Fact]
    public void PredictingDoesNotLog()
    {
        using var model = new ReportingModel(seed: 1);
        using var batch = Batch(4);
        model.ResetMetrics();
        model.TestStep(batch);
        var before = model.ReadLogs();
        using var other = randn(5, 6) * 3;
        var (score, aside) = model.Predict(other);
        score.Dispose();
        aside.Dispose();
        Assert.Equal(before, model.ReadLogs());
    }

    [Fact]
    public void NoTensorIsLeft()
    {
        using var batch = Batch(6);
        using (var model = new ReportingModel(seed: 1))
        {
            NativeLeaks.AssertNone(() => model.TrainStep(batch));
            NativeLeaks.AssertNone(() => model.TestStep(batch));
            NativeLeaks.AssertNone(() =>
            {
                var (score, aside) = model.Forward(batch.Values);
                score.Dispose();
                aside.Dispose();
            });
            NativeLeaks.AssertNone(() => model.Fit(batch, epochs: 2, batchSize: 4, validationSplit: 0.34, verbosity: Verbosity.Silent));
        }
    }

    [Fact]
    public void TheModelFreesWhatItsModulesAdded()
    {
        using var batch = Batch(6);
        var model = new ReportingModel(seed: 1);
        model.TrainStep(batch);
        Assert.Equal(2, model.Code.Penalties.Count);
        Assert.NotNull(model.Code.TrainingMean.Latest);
        model.Dispose();
        Assert.Empty(model.Code.Penalties);
        Assert.Null(model.Code.TrainingMean.Latest);
    }

    private static ReportingModel.Batch Batch(int count, ScalarType type = ScalarType.Float32)
    {
        var generator = new Generator(3);
        return new(rand([count, 6], type, generator: generator), rand([count, 2], type, generator: generator));
    }
}
