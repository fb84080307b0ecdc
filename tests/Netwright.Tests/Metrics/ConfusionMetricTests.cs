using System;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>Metrics of yes and no against figures worked out by hand, most of them in Keras's documentation and tests.</summary>
public sealed class ConfusionMetricTests
{
    [Fact]
    public void CountsAreThoseOfTheFourCases()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 1f, 1, 1, 0, 0, 0, 0 }), tensor(new[] { 0.9f, 0.8f, 0.1f, 0.7f, 0.2f, 0.5f, 0 }));
        var weight = tensor(new[] { 1f, 2, 4, 8, 16, 32, 64 });
        Assert.Equal(2, Of(new Metrics.TruePositives(), target, prediction));
        Assert.Equal(1, Of(new Metrics.FalsePositives(), target, prediction));
        Assert.Equal(3, Of(new Metrics.TrueNegatives(), target, prediction));
        Assert.Equal(1, Of(new Metrics.FalseNegatives(), target, prediction));
        Assert.Equal(3, Of(new Metrics.TruePositives(), target, prediction, weight));
        Assert.Equal(8, Of(new Metrics.FalsePositives(), target, prediction, weight));
        Assert.Equal(112, Of(new Metrics.TrueNegatives(), target, prediction, weight));
        Assert.Equal(4, Of(new Metrics.FalseNegatives(), target, prediction, weight));
        Goldens.Close(2 / 3.0, Of(new Metrics.Precision(), target, prediction));
        Goldens.Close(3 / 7.0, Of(new Metrics.Recall(), target, prediction, weight));

        // Anything but 0 is yes, whatever its type.
        Assert.Equal(2, Of(new Metrics.TruePositives(), target.to(ScalarType.Bool), prediction));
        Assert.Equal(2, Of(new Metrics.TruePositives(), target * 5, prediction));
    }

    [Fact]
    public void EachThresholdHasItsValueInTheOrderGiven()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 1f, 1, 1, 0, 0 }), tensor(new[] { 0.9f, 0.5f, 0.1f, 0.7f, 0.2f }));
        using var metric = new Metrics.TruePositives { Thresholds = [0.7, 0, 0.5, 0.2, 0.5, 1] };
        metric.Update(target, prediction);
        Assert.Equal([1, 3, 1, 2, 1, 0], metric.Values());
        Goldens.Close(8 / 6.0, metric.Result());

        // A value that equals a threshold is not above it.
        using var precision = new Metrics.Precision { Thresholds = [0.7, 0.5] };
        precision.Update(target, prediction);
        Assert.Equal([1, 0.5f], precision.Values());
    }

    [Fact]
    public void OptionsSetLateCountFromTheNextReset()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (ones(3), tensor(new[] { 0.9f, 0.5f, 0.1f }));
        using var metric = new Metrics.TruePositives { Thresholds = [0.8] };
        metric.Update(target, prediction);
        metric.Thresholds = [0.05, 0.3];
        metric.Update(target, prediction);
        Assert.Equal([2], metric.Values());
        metric.Reset();
        metric.Update(target, prediction);
        Assert.Equal([3, 2], metric.Values());
    }

    [Fact]
    public void ValuesThatAreNotNumbersAreBelowEveryThreshold()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (ones(3), tensor(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity }));
        Assert.Equal(1, Of(new Metrics.TruePositives(), target, prediction));
        Assert.Equal([2, 2], Several(new Metrics.FalseNegatives { Thresholds = [0.2, 0.8] }, target, prediction));
        Goldens.Close(1 / 3.0, Of(new Metrics.SensitivityAtSpecificity(0), target, prediction));
    }

    [Fact]
    public void OfOneClassOnly()
    {
        using var scope = NewDisposeScope();
        var prediction = tensor(new[] { 0.9f, 0.6f, 0.1f, 0.2f, 0.8f, 0.7f }, [2, 3]);
        var target = tensor(new[] { 1f, 0, 0, 1, 1, 0 }, [2, 3]);
        Assert.Equal([1, 0.5f, 0], Enumerable.Range(0, 3).Select(id => Of(new Metrics.Precision { ClassId = id }, target, prediction)));
        Assert.Equal([0.5f, 1, 0], Enumerable.Range(0, 3).Select(id => Of(new Metrics.Recall { ClassId = id }, target, prediction)));

        var error = Assert.Throws<ArgumentException>(() => Of(new Metrics.Recall { ClassId = 3 }, target, prediction));
        Assert.StartsWith("There is no class 3 in an output of shape [2, 3].", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Of(new Metrics.Recall { ClassId = 0 }, target[0], prediction[0]));
        Assert.Contains("[N, ..., classes], but it has the shape [3]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Of(new Metrics.Recall { TopK = 1 }, target[0], prediction[0]));
        Assert.Throws<ArgumentException>(() => Of(new Metrics.PrecisionAtRecall(0.5) { ClassId = 3 }, target, prediction));
    }

    [Fact]
    public void OfTheHighestValuesOfEachRow()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 1, 1, 0, 0 }, [1, 5]);
        var prediction = tensor(new[] { 0.2f, 0.1f, 0.5f, 0, 0.25f }, [1, 5]);
        Goldens.Close(1 / 3.0, Of(new Metrics.Precision { TopK = 3 }, target, prediction));
        Goldens.Close(0.5, Of(new Metrics.Recall { TopK = 3 }, target, prediction));
        Goldens.Close(1, Of(new Metrics.Recall { TopK = 9 }, target, prediction));

        // With a threshold, a value has to pass that as well.
        Goldens.Close(1, Of(new Metrics.Precision { TopK = 3, Thresholds = [0.4] }, target, prediction));
        Goldens.Close(0, Of(new Metrics.Precision { TopK = 3, ClassId = 1 }, target, prediction));
    }

    [Fact]
    public void NothingFoundAndNothingToFindAreZero()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, Of(new Metrics.Precision(), ones(3), zeros(3)));
        Assert.Equal(0, Of(new Metrics.Recall(), zeros(3), ones(3)));
        Assert.Equal(0, Of(new Metrics.AUC(), zeros(3), rand(3)));
        Assert.Equal(0, Of(new Metrics.AUC(), ones(3), rand(3)));
        Assert.Equal(0, Of(new Metrics.SpecificityAtSensitivity(0.5), zeros(3), rand(3)));
    }

    [Fact]
    public void RatesUnderAConstraintAreThoseOfKerasExamples()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 0f, 0, 0, 1, 1 }), tensor(new[] { 0f, 0.3f, 0.8f, 0.3f, 0.8f }));
        Goldens.Close(0.5, Of(new Metrics.SensitivityAtSpecificity(0.5), target, prediction));
        Goldens.Close(1 / 3.0, Of(new Metrics.SensitivityAtSpecificity(0.5), target, prediction, tensor(new[] { 1f, 1, 2, 2, 1 })));
        Goldens.Close(2 / 3.0, Of(new Metrics.SpecificityAtSensitivity(0.5), target, prediction));
        Goldens.Close(0.5, Of(new Metrics.SpecificityAtSensitivity(0.5), target, prediction, tensor(new[] { 1f, 1, 2, 2, 2 })));
        Goldens.Close(0.5, Of(new Metrics.PrecisionAtRecall(0.5), target, prediction));
        Goldens.Close(1 / 3.0, Of(new Metrics.PrecisionAtRecall(0.5), target, prediction, tensor(new[] { 2f, 2, 2, 1, 1 })));

        (target, prediction) = (tensor(new[] { 0f, 0, 1, 1 }), tensor(new[] { 0f, 0.5f, 0.3f, 0.9f }));
        Goldens.Close(0.5, Of(new Metrics.RecallAtPrecision(0.8), target, prediction));
        Goldens.Close(1, Of(new Metrics.RecallAtPrecision(0.8), target, prediction, tensor(new[] { 1f, 0, 0, 1 })));

        // One threshold is 0.5; and no threshold gives a precision that nothing has.
        Goldens.Close(0.5, Of(new Metrics.RecallAtPrecision(0.8) { NumThresholds = 1 }, target, prediction));
        Assert.Equal(0, Of(new Metrics.RecallAtPrecision(0.8), zeros(2), ones(2)));
    }

    [Theory]
    [InlineData(Metrics.AUCCurve.ROC, Metrics.AUCSummationMethod.Interpolation, 0.785714)]
    [InlineData(Metrics.AUCCurve.ROC, Metrics.AUCSummationMethod.Majoring, 1)]
    [InlineData(Metrics.AUCCurve.ROC, Metrics.AUCSummationMethod.Minoring, 0.571429)]
    [InlineData(Metrics.AUCCurve.PR, Metrics.AUCSummationMethod.Interpolation, 0.916613)]
    [InlineData(Metrics.AUCCurve.PR, Metrics.AUCSummationMethod.Majoring, 1)]
    [InlineData(Metrics.AUCCurve.PR, Metrics.AUCSummationMethod.Minoring, 0.3)]
    [InlineData(Metrics.AUCCurve.PRGain, Metrics.AUCSummationMethod.Interpolation, 0.5)]
    [InlineData(Metrics.AUCCurve.PRGain, Metrics.AUCSummationMethod.Majoring, 1)]
    [InlineData(Metrics.AUCCurve.PRGain, Metrics.AUCSummationMethod.Minoring, 0)]
    public void AreasAreThoseOfKerasTests(Metrics.AUCCurve curve, Metrics.AUCSummationMethod method, double expected)
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 0f, 0, 1, 1 }), tensor(new[] { 0f, 0.5f, 0.3f, 0.9f }));
        var weight = tensor(new[] { 1f, 2, 3, 4 });
        Metrics.AUC Make() => new() { Curve = curve, SummationMethod = method, NumThresholds = 3 };
        Goldens.Close(expected, Of(Make(), target, prediction, weight));

        var manual = Make();
        manual.Thresholds = [0.5];
        Goldens.Close(expected, Of(manual, target, prediction, weight));

        var ofLogits = Make();
        ofLogits.FromLogits = true;
        Goldens.Close(expected, Of(ofLogits, target, (prediction / (1 - prediction)).log(), weight));
    }

    [Fact]
    public void AnAreaOfGainsIsThatOfKerasTest()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 0, 0, 1, 0, 1, 0, 1, 1, 1 });
        var prediction = tensor(new[] { 0.1f, 0.2f, 0.3f, 0.3f, 0.4f, 0.4f, 0.6f, 0.6f, 0.8f, 0.9f });
        Goldens.Close(0.5, Of(new Metrics.AUC { Curve = Metrics.AUCCurve.PRGain, NumThresholds = 3 }, target, prediction));
    }

    [Fact]
    public void AreasOfSeveralLabelsAreThoseOfKerasTests()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 0, 0, 0, 1, 1, 1, 1 }, [4, 2]);
        var prediction = tensor(new[] { 0f, 0.1f, 0.5f, 0.2f, 0.3f, 0.3f, 0.9f, 0.4f }, [4, 2]);
        Metrics.AUC Make(bool apart, params double[] labels) => new() { NumThresholds = 5, MultiLabel = apart, LabelWeights = labels };
        Assert.Equal([0.875f, 1], Several(Make(true), target, prediction));
        Goldens.Close((0.875 + 1) / 2, Of(Make(true), target, prediction));
        Goldens.Close((0.875 * 0.75) + 0.25, Of(Make(true, 0.75, 0.25), target, prediction));
        Goldens.Close(1 - (3 / 32.0), Of(Make(false), target, prediction));
        Goldens.Close(1 - ((1 - 0.375) * 0.375 / 2), Of(Make(false, 0.75, 0.25), target, prediction));
        Goldens.Close(1 - ((1 - (2 / 7.0)) / 6), Of(Make(false), target, prediction, tensor(new[] { 1f, 2, 3, 4 })));
        var ofEach = arange(8, ScalarType.Float32).reshape(4, 2);
        Goldens.Close(1 - ((1 - (6 / 22.0)) / 6), Of(Make(false), target, prediction, ofEach));

        var error = Assert.Throws<ArgumentException>(() => Of(Make(true, 1, 2, 3), target, prediction));
        Assert.Contains("3 label weights, but an output of shape [4, 2]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Of(Make(true), target[0], prediction[0]));
    }

    [Fact]
    public void WithManyThresholdsAnAreaIsTheShareOfPairsInOrder()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        var target = rand(300, generator: random).gt(0.6);
        var prediction = rand(300, generator: random);
        var (yes, no) = (prediction[target].unsqueeze(1), prediction[target.logical_not()].unsqueeze(0));
        var share = yes.gt(no).to(ScalarType.Float64).mean().item<double>();
        Goldens.Close(share, Of(new Metrics.AUC { NumThresholds = 20000 }, target, prediction), 1e-3);
        Goldens.Close(share, Of(new Metrics.AUC { Thresholds = [.. prediction.data<float>().ToArray().Select(static value => (double)value)] }, target, prediction), 1e-5);
    }

    [Theory]
    [InlineData(null, 0.5, new[] { 0.909091, 0.555556, 1.0 }, 0.833333, 0.821549, 0.880471)]
    [InlineData(null, 1.0, new[] { 0.8, 0.666667, 1.0 }, 0.833333, 0.822222, 0.844444)]
    [InlineData(null, 2.0, new[] { 0.714286, 0.833333, 1.0 }, 0.833333, 0.849206, 0.829365)]
    [InlineData(new[] { 0.5f, 1, 1, 1, 0.5f, 1 }, 0.5, new[] { 0.9375, 0.714286, 1.0 }, 0.9, 0.883929, 0.917857)]
    [InlineData(new[] { 0.5f, 1, 1, 1, 0.5f, 1 }, 2.0, new[] { 0.789474, 0.909091, 1.0 }, 0.9, 0.899522, 0.897608)]
    [InlineData(new[] { 1f, 0, 1, 1, 0, 1 }, 1.0, new[] { 1.0, 0, 1 }, 1, 0.666667, 1)]
    public void FScoresAreThoseOfKerasTests(float[]? weight, double beta, double[] values, double micro, double macro, double weighted)
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 1f, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1 }, [6, 3]);
        var prediction = tensor(
            new[] { 0.9f, 0.1f, 0, 0.2f, 0.6f, 0.2f, 0, 0, 1, 0.4f, 0.3f, 0.3f, 0, 0.9f, 0.1f, 0, 0, 1 }, [6, 3]);
        var given = weight is null ? null : tensor(weight);
        foreach (var (average, expected) in new[]
        {
            (Metrics.Average.Micro, micro), (Metrics.Average.Macro, macro), (Metrics.Average.Weighted, weighted),
        })
        {
            Goldens.Close(
                [expected, .. values],
                MetricCases.Of(new Metrics.FBetaScore { Beta = beta, Average = average }, target, prediction, given));
        }

        if (beta == 1)
        {
            Goldens.Close([macro, .. values], MetricCases.Of(new Metrics.F1Score(), target, prediction, given));
        }
    }

    [Fact]
    public void FScoresWithAThresholdAreThoseOfKerasTests()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 0, 1, 1, 1, 0, 1, 1, 1 }, [3, 3]);
        var prediction = tensor(new[] { 0.7f, 0.7f, 0.7f, 1, 0, 0, 0.9f, 0.8f, 0 }, [3, 3]);
        Goldens.Close(
            [0.6555555, 0.8, 0.5, 0.6666667], MetricCases.Of(new Metrics.F1Score { Threshold = 0.66 }, target, prediction));

        // Weights of each value.
        target = tensor(new[] { 1f, 1, 1, 0 }, [2, 2]);
        prediction = tensor(new[] { 0.2f, 0.6f, 0.2f, 0.6f }, [2, 2]);
        var weight = tensor(new[] { 0.5f, 0.2f, 0.3f, 0.8f }, [2, 2]);
        Goldens.Close(
            [0.1666666, 0, 0.333333], MetricCases.Of(new Metrics.F1Score { Threshold = 0.5 }, target, prediction, weight));

        // In a row of zeros no class is chosen; of equal values all are.
        Goldens.Close([0, 0, 0], MetricCases.Of(new Metrics.F1Score(), ones(2, 2), zeros(2, 2)));
        Goldens.Close([1, 1, 1], MetricCases.Of(new Metrics.F1Score(), ones(2, 2), full(2, 2, 0.3f)));
        Assert.Throws<ArgumentException>(() => MetricCases.Of(new Metrics.F1Score(), ones(2), ones(2)));
    }

    private static float Of(Metrics.Metric metric, Tensor target, Tensor prediction, Tensor? weight = null) =>
        (float)MetricCases.Of(metric, target, prediction, weight)[0];

    private static float[] Several(Metrics.VectorMetric metric, Tensor target, Tensor prediction)
    {
        using (metric)
        {
            metric.Update(target, prediction);
            return metric.Values();
        }
    }
}
