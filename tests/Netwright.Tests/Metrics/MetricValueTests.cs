using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>Metrics against figures worked out by hand, most of them in Keras's documentation and tests.</summary>
public sealed class MetricValueTests
{
    private static readonly float[] FourClasses = [0, 1, 0, 1];

    [Fact]
    public void MeansOfSamplesAreWeightedMeans()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 1, 0, 0 }, [2, 2]);
        var prediction = tensor(new[] { 1f, 1, 0, 0 }, [2, 2]);
        Tensor[] weights = [tensor(new[] { 1f, 0 }), tensor(new[] { 0f, 1 }), tensor(new[] { 1f, 3 })];
        Assert.Equal(0.25f, Single(new Metrics.MeanSquaredError(), target, prediction));
        Assert.Equal(0.5f, Single(new Metrics.MeanSquaredError(), target, prediction, weights[0]));
        Assert.Equal(0f, Single(new Metrics.MeanSquaredError(), target, prediction, weights[1]));
        Assert.Equal(0.125f, Single(new Metrics.MeanSquaredError(), target, prediction, weights[2]));
        Assert.Equal(0.5f, Single(new Metrics.RootMeanSquaredError(), target, prediction));
        Assert.Equal(MathF.Sqrt(0.125f), Single(new Metrics.RootMeanSquaredError(), target, prediction, weights[2]));
        Assert.Equal(0.75f, Single(new Metrics.Accuracy(), target, prediction));
        Assert.Equal(0.875f, Single(new Metrics.Accuracy(), target, prediction, weights[2]));
        Assert.Equal(0.75f, Single(new Metrics.BinaryAccuracy(), target, prediction));
    }

    [Fact]
    public void BatchesWithAndWithoutWeightsGoTogether()
    {
        using var scope = NewDisposeScope();
        using var metric = new Metrics.MeanAbsoluteError();
        metric.Update(zeros(2, 1), tensor(new[] { 1f, 3 }));
        metric.Update(zeros(2, 1), tensor(new[] { 5f, 9 }), tensor(new[] { 2f, 0 }));
        Assert.Equal((1 + 3 + 10) / 4f, metric.Result());
    }

    [Fact]
    public void AThresholdItselfIsNo()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (ones(4), tensor(new[] { 0.5f, 0.25f, 0.75f, 0.500001f }));
        Assert.Equal(0.5f, Single(new Metrics.BinaryAccuracy(), target, prediction));
        Assert.Equal(0.75f, Single(new Metrics.BinaryAccuracy { Threshold = 0.25 }, target, prediction));
        Assert.Equal(0.25f, Single(new Metrics.BinaryAccuracy { Threshold = 0.6 }, target, prediction));
    }

    [Fact]
    public void HingesAreThoseOfKerasExamples()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 0f, 1, 0, 0 }, [2, 2]), tensor(new[] { 0.6f, 0.4f, 0.4f, 0.6f }, [2, 2]));
        var weight = tensor(new[] { 1f, 0 });
        Goldens.Close(1.3, Single(new Metrics.Hinge(), target, prediction));
        Goldens.Close(1.1, Single(new Metrics.Hinge(), target, prediction, weight));
        Goldens.Close(1.86, Single(new Metrics.SquaredHinge(), target, prediction));
        Goldens.Close(1.46, Single(new Metrics.SquaredHinge(), target, prediction, weight));
        Goldens.Close(1.4, Single(new Metrics.CategoricalHinge(), target, prediction));
        Goldens.Close(1.2, Single(new Metrics.CategoricalHinge(), target, prediction, weight));

        // Where targets are -1 and 1 already, they stay.
        Goldens.Close(1.3, Single(new Metrics.Hinge(), (target * 2) - 1, prediction));
    }

    [Fact]
    public void CorrelationsAreThoseOfKerasExamples()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 1, 0.5f, 1, 1, 0.2f }, [2, 3]);
        var prediction = tensor(new[] { 0.1f, 0.9f, 0.5f, 1, 0.9f, 0.2f }, [2, 3]);
        Goldens.Close(0.9966996, Single(new Metrics.PearsonCorrelation(), target, prediction));
        Goldens.Close(0.9816320, Single(new Metrics.ConcordanceCorrelation(), target, prediction));
        Goldens.Close(0.9966996, Single(new Metrics.PearsonCorrelation { Axis = 0 }, target.t(), prediction.t()));
        Goldens.Close(0.9816320, Single(new Metrics.ConcordanceCorrelation { Axis = 0 }, target.t(), prediction.t()));

        // A correlation is the same for twice the values and one more; concordance is not.
        Goldens.Close(0.9966996, Single(new Metrics.PearsonCorrelation(), target, (prediction * 2) + 1));
        Assert.InRange(Single(new Metrics.ConcordanceCorrelation(), target, (prediction * 2) + 1), 0.1f, 0.5f);
    }

    [Fact]
    public void ACosineIsTheLossNegated()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 0f, 1, 1, 1 }, [2, 2]), tensor(new[] { 1f, 0, 1, 1 }, [2, 2]));
        Goldens.Close(0.5, Single(new Metrics.CosineSimilarity(), target, prediction));
        Goldens.Close(0.3, Single(new Metrics.CosineSimilarity(), target, prediction, tensor(new[] { 0.7f, 0.3f })));
    }

    [Fact]
    public void TheHighestClassesAreThoseThatFewerAreHigherThan()
    {
        using var scope = NewDisposeScope();
        var classes = tensor(new[] { 2L, 1 });
        var oneHot = nn.functional.one_hot(classes, 3);
        var prediction = tensor(new[] { 0.1f, 0.9f, 0.8f, 0.05f, 0.95f, 0 }, [2, 3]);
        var weight = tensor(new[] { 0.7f, 0.3f });
        Goldens.Close(0.5, Single(new Metrics.TopKCategoricalAccuracy { K = 1 }, oneHot, prediction));
        Goldens.Close(0.3, Single(new Metrics.TopKCategoricalAccuracy { K = 1 }, oneHot, prediction, weight));
        Goldens.Close(0.3, Single(new Metrics.SparseTopKCategoricalAccuracy { K = 1 }, classes, prediction, weight));
        Goldens.Close(1, Single(new Metrics.SparseTopKCategoricalAccuracy { K = 2 }, classes, prediction));
        Goldens.Close(1, Single(new Metrics.SparseTopKCategoricalAccuracy(), classes, prediction));

        // All classes tie: each is among the highest. What is not a number is not, and does not stand in others' way.
        Goldens.Close(1, Single(new Metrics.SparseTopKCategoricalAccuracy { K = 1 }, classes, ones(2, 3)));
        prediction[0, 1] = float.NaN;
        prediction[1, 1] = float.NaN;
        Goldens.Close(0.5, Single(new Metrics.SparseTopKCategoricalAccuracy { K = 1 }, classes, prediction));
    }

    [Fact]
    public void SortedClassNumbersAreSearched()
    {
        using var scope = NewDisposeScope();
        var ids = tensor(new[] { 1f, 2, 0, 1, 0, 2 }, [2, 3]);
        var classes = tensor(new[] { 2L, 1 });
        Goldens.Close(0.5, Single(new Metrics.SparseTopKCategoricalAccuracy { K = 1, FromSortedIds = true }, classes, ids));
        Goldens.Close(1, Single(new Metrics.SparseTopKCategoricalAccuracy { K = 2, FromSortedIds = true }, classes, ids));
        Goldens.Close(1, Single(new Metrics.SparseTopKCategoricalAccuracy { FromSortedIds = true }, classes, ids));
    }

    [Fact]
    public void AnIgnoredClassIsLeftOut()
    {
        using var scope = NewDisposeScope();
        var prediction = tensor(new[] { 0.7f, 0.2f, 0.1f, 0.1f, 0.1f, 0.8f, 0.3f, 0.3f, 0.4f }, [3, 3]);
        var classes = tensor(new[] { 0L, 255, 2 });
        var expected = -(Math.Log(0.7) + Math.Log(0.4)) / 2;
        Goldens.Close(expected, Single(new Metrics.SparseCategoricalCrossentropy { IgnoreClass = 255 }, classes, prediction));
        Goldens.Close(
            -((2 * Math.Log(0.7)) + Math.Log(0.4)) / 3,
            Single(new Metrics.SparseCategoricalCrossentropy { IgnoreClass = 255 }, classes, prediction, tensor(new[] { 2f, 9, 1 })));
        Assert.Equal(0, Single(new Metrics.SparseCategoricalCrossentropy { IgnoreClass = 0 }, zeros(3, ScalarType.Int64), prediction));

        // Both others are met, and class 2 is found once where nothing should be.
        using var overlap = new Metrics.MeanIoU(3) { IgnoreClass = 255, SparsePrediction = false };
        overlap.Update(classes, prediction);
        Assert.Equal([1, 0, 1], overlap.Values());
        Assert.Equal(1, overlap.Result());
    }

    [Fact]
    public void OverlapsAreThoseOfKerasExamples()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0L, 0, 1, 1 });
        var prediction = tensor(FourClasses);
        var weight = tensor(new[] { 0.3f, 0.3f, 0.3f, 0.1f });
        Goldens.Close(1 / 3.0, Single(new Metrics.IoU(2, 0), target, prediction));
        Goldens.Close(1 / 3.0, Single(new Metrics.IoU(2, 0), target, prediction, weight));
        Goldens.Close(1 / 3.0, Single(new Metrics.MeanIoU(2), target, prediction));
        Goldens.Close(0.23809525, Single(new Metrics.MeanIoU(2), target, prediction, weight));

        var probabilities = tensor(new[] { 0.1f, 0.2f, 0.4f, 0.7f });
        var isOne = tensor(FourClasses);
        Goldens.Close(1 / 3.0, Single(new Metrics.BinaryIoU { Threshold = 0.3 }, isOne, probabilities));
        Goldens.Close(0.17361112, Single(new Metrics.BinaryIoU(0, 1) { Threshold = 0.3 }, isOne, probabilities, tensor(new[] { 0.2f, 0.3f, 0.4f, 0.1f })));
        Goldens.Close(0.125, Single(new Metrics.BinaryIoU(1) { Threshold = 0.3 }, isOne, probabilities, tensor(new[] { 0.2f, 0.3f, 0.4f, 0.1f })));

        var oneHot = tensor(new[] { 0f, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0 }, [4, 3]);
        var rows = tensor(new[] { 0.2f, 0.3f, 0.5f, 0.1f, 0.2f, 0.7f, 0.5f, 0.3f, 0.1f, 0.1f, 0.4f, 0.5f }, [4, 3]);
        var weights = tensor(new[] { 0.1f, 0.2f, 0.3f, 0.4f });
        Goldens.Close(0.1 / 0.7 / 2, Single(new Metrics.OneHotIoU(3, 0, 2), oneHot, rows, weights));
        Goldens.Close(0.1 / 0.7 / 3, Single(new Metrics.OneHotMeanIoU(3), oneHot, rows, weights));
    }

    [Fact]
    public void OverlapsAreOfTheClassesThatOccur()
    {
        using var scope = NewDisposeScope();
        using var metric = new Metrics.MeanIoU(5);
        metric.Update(tensor(new[] { 1L, 1, 3 }), tensor(new[] { 1f, 3, 3 }));
        Assert.Equal([0, 0.5f, 0, 0.5f, 0], metric.Values());
        Assert.Equal(0.5f, metric.Result());

        // What is no class number of the metric's is left out, on either side.
        metric.Update(tensor(new[] { -1L, 5, 3, 3 }), tensor(new[] { 3f, 3, -1, 5 }));
        Assert.Equal(0.5f, metric.Result());
    }

    [Theory]
    [InlineData(0, null, new[] { 0.37, -1.295, 0.565 }, -0.12, -0.12)]
    [InlineData(1, null, new[] { 0.37, -1.295, 0.565 }, -1.24, -1.24)]
    public void R2IsKeras(int regressors, float[]? weight, double[] values, double mean, double byVariance)
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 0, 1, 0, 1, 0, 1, 0, 0 }, [3, 3]);
        var prediction = tensor(new[] { 0.4f, 0.5f, 0.6f, 0.1f, 0.2f, 0.3f, 0.5f, 0.8f, 0.2f }, [3, 3]);
        AssertR2(target, prediction, weight, regressors, values, mean, byVariance);
    }

    [Theory]
    [InlineData(0, -3.0615367889404297, -1.3710224628448486)]
    [InlineData(1, -7.123073577880859, -3.742044448852539)]
    [InlineData(2, -3.0615367889404297, -1.3710224628448486)]
    [InlineData(5, -3.0615367889404297, -1.3710224628448486)]
    public void R2OfWeightedSamplesIsKeras(int regressors, double mean, double byVariance)
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 0, 1, 0, 1, 0, 1, 0, 0 }, [3, 3]);
        var prediction = tensor(new[] { 0.4f, 0.9f, 1.6f, 0.1f, 1.2f, 0.6f, 1.5f, 0.8f, 0.6f }, [3, 3]);
        AssertR2(target, prediction, [0.8f, 0.1f, 0.4f], regressors, [0.17305559, -8.836666, -0.521], mean, byVariance);
    }

    [Fact]
    public void R2OfTargetsThatAreAllTheSameIsZero()
    {
        using var scope = NewDisposeScope();
        var target = full(7, 1, 0.1f);
        Assert.Equal(0, Single(new Metrics.R2Score(), target, rand(7, 1)));
        Assert.Equal(0, Single(new Metrics.R2Score(), target, rand(7, 1), rand(7) + 0.1));
        Assert.Equal(0, Single(new Metrics.R2Score(), target[..1], rand(1, 1)));
        Goldens.Close(0.5714285, Single(new Metrics.R2Score(), tensor(new[] { 1f, 4, 3 }), tensor(new[] { 2f, 4, 4 })));
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.AUC { NumThresholds = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.AUC { Thresholds = [0.5, 1.5] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.AUC { LabelWeights = [1, -1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.Precision { Thresholds = [-0.1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.Precision { TopK = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.Recall { ClassId = -2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.PrecisionAtRecall(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.SensitivityAtSpecificity(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.RecallAtPrecision(0.5) { NumThresholds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.TopKCategoricalAccuracy { K = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.SparseTopKCategoricalAccuracy { K = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.FBetaScore { Beta = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.F1Score { Threshold = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.R2Score { NumRegressors = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.MeanIoU(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics.IoU(3, 3));
        Assert.Throws<ArgumentException>(() => new Metrics.IoU(3));
    }

    private static void AssertR2(
        Tensor target,
        Tensor prediction,
        float[]? weight,
        int regressors,
        double[] values,
        double mean,
        double byVariance)
    {
        var given = weight is null ? null : tensor(weight);
        var uniform = MetricCases.Of(new Metrics.R2Score { NumRegressors = regressors }, target, prediction, given);
        var varied = MetricCases.Of(
            new Metrics.R2Score
            {
                NumRegressors = regressors, ClassAggregation = Metrics.ClassAggregation.VarianceWeightedAverage,
            },
            target,
            prediction,
            given);
        Goldens.Close([mean, .. values], uniform);
        Goldens.Close([byVariance, .. values], varied);
    }

    private static float Single(Metrics.Metric metric, Tensor target, Tensor prediction, Tensor? weight = null) =>
        (float)MetricCases.Of(metric, target, prediction, weight)[0];
}
