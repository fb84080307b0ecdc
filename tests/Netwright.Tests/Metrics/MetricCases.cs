using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>All metrics with their options, and data for them.</summary>
internal static class MetricCases
{
    /// <summary>Class numbers of four classes on both sides, which no loss takes.</summary>
    private static LossData? ClassNumbers => null;

    /// <summary>A metric for each case, and what it takes.</summary>
    public static readonly Dictionary<string, (Func<Metrics.Metric> Make, LossData? Data)> All = new()
    {
        ["Accuracy"] = (() => new Metrics.Accuracy(), ClassNumbers),
        ["MeanSquaredError"] = (() => new Metrics.MeanSquaredError(), LossData.Numbers),
        ["RootMeanSquaredError"] = (() => new Metrics.RootMeanSquaredError(), LossData.Numbers),
        ["MeanAbsoluteError"] = (() => new Metrics.MeanAbsoluteError(), LossData.Numbers),
        ["MeanAbsolutePercentageError"] = (() => new Metrics.MeanAbsolutePercentageError(), LossData.Numbers),
        ["MeanSquaredLogarithmicError"] = (() => new Metrics.MeanSquaredLogarithmicError(), LossData.Positive),
        ["CosineSimilarity"] = (() => new Metrics.CosineSimilarity(), LossData.Numbers),
        ["LogCoshError"] = (() => new Metrics.LogCoshError(), LossData.Numbers),
        ["Poisson"] = (() => new Metrics.Poisson(), LossData.Positive),
        ["KLDivergence"] = (() => new Metrics.KLDivergence(), LossData.Positive),
        ["PearsonCorrelation"] = (() => new Metrics.PearsonCorrelation(), LossData.Numbers),
        ["ConcordanceCorrelation"] = (() => new Metrics.ConcordanceCorrelation(), LossData.Numbers),
        ["R2Score"] = (() => new Metrics.R2Score(), LossData.Numbers),
        ["R2Score(adjusted, by variance)"] = (
            () => new Metrics.R2Score
            {
                NumRegressors = 2, ClassAggregation = Metrics.ClassAggregation.VarianceWeightedAverage,
            },
            LossData.Numbers),
        ["Hinge"] = (() => new Metrics.Hinge(), LossData.UnitLogits),
        ["SquaredHinge"] = (() => new Metrics.SquaredHinge(), LossData.UnitLogits),
        ["CategoricalHinge"] = (() => new Metrics.CategoricalHinge(), LossData.OneHot),
        ["BinaryAccuracy"] = (() => new Metrics.BinaryAccuracy(), LossData.Units),
        ["BinaryCrossentropy"] = (() => new Metrics.BinaryCrossentropy(), LossData.Units),
        ["BinaryCrossentropy(all options)"] =
            (() => new Metrics.BinaryCrossentropy { FromLogits = true, LabelSmoothing = 0.1 }, LossData.UnitLogits),
        ["CategoricalAccuracy"] = (() => new Metrics.CategoricalAccuracy(), LossData.OneHot),
        ["CategoricalCrossentropy"] = (() => new Metrics.CategoricalCrossentropy(), LossData.OneHot),
        ["TopKCategoricalAccuracy(k=2)"] = (() => new Metrics.TopKCategoricalAccuracy { K = 2 }, LossData.OneHot),
        ["SparseCategoricalAccuracy"] = (() => new Metrics.SparseCategoricalAccuracy(), LossData.Classes),
        ["SparseTopKCategoricalAccuracy(k=2)"] =
            (() => new Metrics.SparseTopKCategoricalAccuracy { K = 2 }, LossData.Classes),
        ["SparseCategoricalCrossentropy"] = (() => new Metrics.SparseCategoricalCrossentropy(), LossData.Classes),
        ["SparseCategoricalCrossentropy(ignore_class=1)"] =
            (() => new Metrics.SparseCategoricalCrossentropy { IgnoreClass = 1 }, LossData.Classes),
        ["Precision"] = (() => new Metrics.Precision(), LossData.Units),
        ["Precision(top_k=2, class_id=1)"] = (() => new Metrics.Precision { TopK = 2, ClassId = 1 }, LossData.Units),
        ["Recall"] = (() => new Metrics.Recall(), LossData.Units),
        ["Recall(thresholds)"] = (() => new Metrics.Recall { Thresholds = [0.7, 0.2, 0.5] }, LossData.Units),
        ["TruePositives"] = (() => new Metrics.TruePositives(), LossData.Units),
        ["FalsePositives"] = (() => new Metrics.FalsePositives(), LossData.Units),
        ["TrueNegatives"] = (() => new Metrics.TrueNegatives(), LossData.Units),
        ["FalseNegatives"] = (() => new Metrics.FalseNegatives(), LossData.Units),
        ["PrecisionAtRecall(0.5)"] = (() => new Metrics.PrecisionAtRecall(0.5), LossData.Units),
        ["RecallAtPrecision(0.5)"] = (() => new Metrics.RecallAtPrecision(0.5), LossData.Units),
        ["SensitivityAtSpecificity(0.5)"] = (() => new Metrics.SensitivityAtSpecificity(0.5), LossData.Units),
        ["SpecificityAtSensitivity(0.5, class_id=2)"] =
            (() => new Metrics.SpecificityAtSensitivity(0.5) { ClassId = 2, NumThresholds = 50 }, LossData.Units),
        ["AUC"] = (() => new Metrics.AUC(), LossData.Units),
        ["AUC(curve=PR)"] = (() => new Metrics.AUC { Curve = Metrics.AUCCurve.PR }, LossData.Units),
        ["AUC(from_logits, multi_label)"] = (
            () => new Metrics.AUC
            {
                FromLogits = true, MultiLabel = true, LabelWeights = [1, 2, 3, 0.5], Curve = Metrics.AUCCurve.PRGain,
            },
            LossData.UnitLogits),
        ["AUC(thresholds, label_weights)"] = (
            () => new Metrics.AUC { Thresholds = [0.3, 0.31, 0.8], LabelWeights = [1, 2, 3, 0.5] }, LossData.Units),
        ["F1Score"] = (() => new Metrics.F1Score(), LossData.OneHot),
        ["F1Score(micro)"] = (() => new Metrics.F1Score { Average = Metrics.Average.Micro }, LossData.OneHot),
        ["FBetaScore(beta=2)"] = (() => new Metrics.FBetaScore { Beta = 2 }, LossData.OneHot),
        ["FBetaScore(weighted, threshold=0.4)"] = (
            () => new Metrics.FBetaScore { Beta = 0.5, Threshold = 0.4, Average = Metrics.Average.Weighted },
            LossData.Units),
        ["BinaryIoU"] = (() => new Metrics.BinaryIoU(), LossData.Units),
        ["IoU"] = (() => new Metrics.IoU(4, 0, 2) { IgnoreClass = 3 }, ClassNumbers),
        ["MeanIoU(num_classes=4)"] = (() => new Metrics.MeanIoU(4), ClassNumbers),
        ["OneHotIoU"] = (() => new Metrics.OneHotIoU(4, 1, 3), LossData.OneHot),
        ["OneHotMeanIoU"] = (() => new Metrics.OneHotMeanIoU(4), LossData.OneHot),
    };

    /// <summary>The name of each case, as a theory's only argument.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The name of each metric that is a mean of values.</summary>
    public static TheoryData<string> MeanNames => [.. All.Keys.Where(static name => All[name].Make() is Metrics.MeanMetric)];

    /// <summary>Data for a metric: four classes or units.</summary>
    /// <param name="data">What the metric takes.</param>
    /// <param name="leading">The axes before the last.</param>
    /// <param name="seed">What the data is made of.</param>
    public static (Tensor Target, Tensor Prediction) Make(LossData? data, long[] leading, long seed)
    {
        if (data is { } known)
        {
            return LossCases.Make(known, leading, ScalarType.Float32, seed);
        }

        using var scope = NewDisposeScope();
        using var random = new Generator((ulong)seed);
        var target = randint(4, leading, ScalarType.Int64, generator: random);
        var prediction = randint(4, leading, ScalarType.Int64, generator: random).to(ScalarType.Float32);
        return (target.MoveToOuterDisposeScope(), prediction.MoveToOuterDisposeScope());
    }

    /// <summary>What a metric makes of one batch.</summary>
    public static IReadOnlyList<double> Of(Metrics.Metric metric, Tensor target, Tensor prediction, Tensor? weight = null)
    {
        using (metric)
        {
            metric.Update(target, prediction, weight);
            return Values(metric);
        }
    }

    /// <summary>A metric's result, and its single values if it has several.</summary>
    public static IReadOnlyList<double> Values(Metrics.Metric metric) => metric is Metrics.VectorMetric several
        ? [metric.Result(), .. several.Values().Select(static value => (double)value)]
        : [metric.Result()];
}
