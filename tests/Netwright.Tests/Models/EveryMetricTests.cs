using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netwright.Tests.Gradients;
using Netwright.Tests.Numerics;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Every metric as an attribute of an output that it fits: what is logged is what the metric gives by hand.</summary>
public sealed class EveryMetricTests(EveryMetricTests.Compilation compilation) : IClassFixture<EveryMetricTests.Compilation>
{
    /// <summary>Metrics as they are written, Keras's names of them, and what they take.</summary>
    private static readonly Dictionary<string, (string KerasName, LossData Data)> Cases = new()
    {
        ["Accuracy"] = ("accuracy", LossData.Numbers),
        ["MeanSquaredError"] = ("mean_squared_error", LossData.Numbers),
        ["RootMeanSquaredError"] = ("root_mean_squared_error", LossData.Numbers),
        ["MeanAbsoluteError"] = ("mean_absolute_error", LossData.Numbers),
        ["MeanAbsolutePercentageError"] = ("mean_absolute_percentage_error", LossData.Numbers),
        ["MeanSquaredLogarithmicError"] = ("mean_squared_logarithmic_error", LossData.Positive),
        ["CosineSimilarity"] = ("cosine_similarity", LossData.Numbers),
        ["LogCoshError"] = ("logcosh", LossData.Numbers),
        ["Poisson"] = ("poisson", LossData.Positive),
        ["KLDivergence"] = ("kl_divergence", LossData.Positive),
        ["PearsonCorrelation"] = ("pearson_correlation", LossData.Numbers),
        ["ConcordanceCorrelation"] = ("concordance_correlation", LossData.Numbers),
        ["R2Score(NumRegressors = 2, ClassAggregation = Metrics.ClassAggregation.VarianceWeightedAverage)"] =
            ("r2_score", LossData.Numbers),
        ["Hinge"] = ("hinge", LossData.UnitLogits),
        ["SquaredHinge"] = ("squared_hinge", LossData.UnitLogits),
        ["CategoricalHinge"] = ("categorical_hinge", LossData.OneHotLogits),
        ["BinaryAccuracy"] = ("binary_accuracy", LossData.Units),
        ["BinaryAccuracy(Threshold = 0)"] = ("binary_accuracy", LossData.UnitLogits),
        ["BinaryCrossentropy(LabelSmoothing = 0.1)"] = ("binary_crossentropy", LossData.Units),
        ["CategoricalAccuracy"] = ("categorical_accuracy", LossData.OneHot),
        ["CategoricalCrossentropy"] = ("categorical_crossentropy", LossData.OneHot),
        ["CategoricalCrossentropy(FromLogits = true)"] = ("categorical_crossentropy", LossData.OneHotLogits),
        ["TopKCategoricalAccuracy(K = 2)"] = ("top_k_categorical_accuracy", LossData.OneHot),
        ["SparseCategoricalAccuracy"] = ("sparse_categorical_accuracy", LossData.Classes),
        ["SparseTopKCategoricalAccuracy(K = 2)"] = ("sparse_top_k_categorical_accuracy", LossData.Classes),
        ["SparseCategoricalCrossentropy"] = ("sparse_categorical_crossentropy", LossData.Classes),
        ["SparseCategoricalCrossentropy(FromLogits = true, IgnoreClass = 2)"] =
            ("sparse_categorical_crossentropy", LossData.ClassLogits),
        ["Precision"] = ("precision", LossData.Units),
        ["Precision(TopK = 2, ClassId = 1)"] = ("precision", LossData.Units),
        ["Recall(Thresholds = [0.7, 0.2])"] = ("recall", LossData.Units),
        ["TruePositives"] = ("true_positives", LossData.Units),
        ["FalsePositives"] = ("false_positives", LossData.Units),
        ["TrueNegatives"] = ("true_negatives", LossData.Units),
        ["FalseNegatives"] = ("false_negatives", LossData.Units),
        ["PrecisionAtRecall(0.5)"] = ("precision_at_recall", LossData.Units),
        ["RecallAtPrecision(0.5, NumThresholds = 50)"] = ("recall_at_precision", LossData.Units),
        ["SensitivityAtSpecificity(0.5, ClassId = 2)"] = ("sensitivity_at_specificity", LossData.Units),
        ["SpecificityAtSensitivity(0.5)"] = ("specificity_at_sensitivity", LossData.Units),
        ["AUC"] = ("auc", LossData.Units),
        ["AUC(FromLogits = true, MultiLabel = true, LabelWeights = [1, 2, 3, 0.5], Curve = Metrics.AUCCurve.PR)"] =
            ("auc", LossData.UnitLogits),
        ["F1Score(Average = Metrics.Average.Micro)"] = ("f1_score", LossData.OneHot),
        ["FBetaScore(Beta = 2, Threshold = 0.4)"] = ("fbeta_score", LossData.Units),
        ["BinaryIoU"] = ("binary_io_u", LossData.Units),
        ["BinaryIoU(1)"] = ("binary_io_u", LossData.Units),
        ["IoU(4, 0, 2, SparsePrediction = false)"] = ("io_u", LossData.Classes),
        ["MeanIoU(4, SparsePrediction = false, IgnoreClass = 3)"] = ("mean_io_u", LossData.Classes),
        ["OneHotIoU(4, 1, 3)"] = ("one_hot_io_u", LossData.OneHot),
        ["OneHotMeanIoU(4)"] = ("one_hot_mean_io_u", LossData.OneHot),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void NoMetricIsLeftOut()
    {
        var all = typeof(Metrics).GetNestedTypes().Where(static type => type.IsAssignableTo(typeof(Metrics.Metric)) && !type.IsAbstract);
        Assert.Equal(all.Select(static type => type.Name).Order(), Cases.Keys.Select(static name => name.Split('(')[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatIsLoggedIsWhatTheMetricGivesByHand(string metric)
    {
        using var scope = NewDisposeScope();
        var (name, data) = Cases[metric];
        using var module = compilation.Make(metric);
        var model = (IOneOutputModel)module;
        var input = randn([8, OneOutputModel.Features], generator: new Generator(1));
        var (target, _) = LossCases.Make(data, [8], ScalarType.Float32, 2);
        target = data is LossData.Classes or LossData.ClassLogits ? target : target.to(ScalarType.Float32);
        var weight = tensor(new[] { 1, 0.5f, 0, 2, 3, 0.25f, 1, 1 });

        // The attributes as .NET makes them are metrics to be used by hand: a plain one, and a weighted one.
        var byHand = module.GetType().GetProperty("End")!.GetCustomAttributes<Metrics.Metric>().ToList();
        Assert.Equal([false, true], byHand.Select(static attribute => attribute.Weighted).Order());
        var prediction = model.EmittedPredict(input);
        var expected = byHand.ToDictionary(
            attribute => attribute.Weighted ? "weighted_" + name : name,
            attribute => MetricCases.Of(attribute, target, prediction, attribute.Weighted ? weight : null)[0]);

        foreach (var logs in new[] { model.TestedLogs(input, target, weight), model.TrainedLogs(input, target, weight) })
        {
            Assert.Equal(["loss", .. expected.Keys.Order()], logs.Keys.Order(StringComparer.Ordinal).OrderBy(static key => key != "loss"));
            foreach (var (key, value) in expected)
            {
                Goldens.Close(value, logs[key]);
            }
        }
    }

    /// <summary>A model for each metric, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(OneOutputModel.File(Cases.Select(static (metric, index) =>
            (NameOf(index), Attributes(metric.Key, OneOutputModel.OutputFor(metric.Value.Data))))));

        internal nn.Module Make(string metric) => (nn.Module)Activator.CreateInstance(
            _assembly.GetType("MadeUp." + NameOf(Cases.Keys.ToList().IndexOf(metric)), throwOnError: true)!, (long?)3)!;

        private static string Attributes(string metric, (string Activation, string Loss) output) =>
            $"Dense(4, Activation.{output.Activation}), Losses.{output.Loss}, Metrics.{metric}, Metrics.{Weighted(metric)}";

        private static string Weighted(string metric) => metric.EndsWith(')')
            ? $"{metric[..^1]}, Weighted = true)"
            : $"{metric}(Weighted = true)";

        private static string NameOf(int index) => FormattableString.Invariant($"Metric{index}");
    }
}
