using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Losses and logged values that a model's own static methods compute.</summary>
public sealed class OwnTermTests
{
    [Fact]
    public void EmittedGradientsAreThoseOfAutograd()
    {
        using var model = new OwnTermsModel(seed: 1);
        using var data = Data(7);

        var emitted = model.Backward(data);
        var gradients = model.parameters().Select(static weight => weight.grad!.clone()).ToList();
        model.zero_grad();
        using var output = model.Forward(data.Values);
        using var loss = model.Loss(output, data);
        using var added = model.AddedLosses.Total();
        using var distance = OwnTermsModel.Distance(output, data.Digit).sum() * 0.5;
        using var total = loss + added + distance;
        total.backward();

        Assert.Equal(total.item<float>(), emitted, 1e-4);
        foreach (var (mine, weight) in gradients.Zip(model.parameters()))
        {
            Assert.True(mine.allclose(weight.grad!, rtol: 1e-4, atol: 1e-6));
            mine.Dispose();
        }
    }

    [Fact]
    public void AddedLossesAreOfTheLatestForwardPassAndWeighted()
    {
        using var model = new GuideAddedLossModel(seed: 1);
        using var values = rand(4, 6);
        Assert.Empty(model.AddedLosses);
        using (var total = model.AddedLosses.Total())
        {
            Assert.Equal(0, total.item<float>());
        }

        for (var pass = 0; pass < 2; pass++)
        {
            using var output = model.Forward(values);
            using var hidden = nn.functional.relu(nn.functional.linear(values, model.Hidden1.Weight, model.Hidden1.Bias));
            var added = Assert.Single(model.AddedLosses);
            Assert.Equal(0.1f * hidden.sum().item<float>(), added.item<float>(), 1e-5);
        }
    }

    [Fact]
    public void TestingCountsAddedLossesAsTrainingDoes()
    {
        using var model = new OwnTermsModel(seed: 1);
        using var data = Data(7);
        Assert.Equal(model.Backward(data), model.TestStep(data), 1e-5);
    }

    [Fact]
    public void ValuesAreLoggedAsTheMeanOverBatches()
    {
        using var model = new OwnTermsModel(seed: 1);
        using var data = Data(6);

        var logs = model.Evaluate(data, batchSize: 4, Verbosity.Silent);

        using var hidden = nn.functional.gelu(nn.functional.linear(data.Values, model.Hidden.Weight, model.Hidden.Bias));
        using var output = model.Predict(data.Values);
        float Deviation(int start, int count) => hidden.narrow(0, start, count).std(unbiased: false).item<float>();
        float Hits(int start, int count) => output.narrow(0, start, count).argmax(-1)
            .eq(data.Digit.narrow(0, start, count).argmax(-1)).to(ScalarType.Float32).mean().item<float>();
        Assert.Equal((Deviation(0, 4) + Deviation(4, 2)) / 2, logs.ActivationStd, 1e-5);
        Assert.Equal((Hits(0, 4) + Hits(4, 2)) / 2, logs.Hits, 1e-6);
        Assert.Equal(["loss", "activation_std", "hits"], OwnTermsModel.Logs.Names);
    }

    [Fact]
    public void NoTensorIsLeft()
    {
        using var model = new OwnTermsModel(seed: 1);
        using var data = Data(6);
        NativeLeaks.AssertNone(() => model.TrainStep(data));
        NativeLeaks.AssertNone(() => model.TestStep(data));
        NativeLeaks.AssertNone(() => model.Forward(data.Values).Dispose());
        NativeLeaks.AssertNone(() =>
            model.Fit(data, epochs: 2, batchSize: 4, validationSplit: 0.34, verbosity: Verbosity.Silent));
    }

    private static OwnTermsModel.Batch Data(int count)
    {
        var generator = new Generator(3);
        using var classes = randint(3, [count], generator: generator, dtype: ScalarType.Int64);
        return new(rand([count, 6], generator: generator), nn.functional.one_hot(classes, 3).to(ScalarType.Float32));
    }
}
