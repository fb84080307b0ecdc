using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>Losses and metrics whose options do not fit, or not with the output that they are declared on.</summary>
public class MetricRuleTests
{
    [Theory]
    [InlineData("CategoricalAccuracy", "BinaryAccuracy")]
    [InlineData("TopKCategoricalAccuracy", "BinaryAccuracy")]
    [InlineData("CategoricalCrossentropy", "BinaryCrossentropy")]
    [InlineData("CategoricalHinge", "Hinge")]
    public Task NW3001_one_unit(string metric, string other) => Output(
        $"[Dense(1), Losses.MeanSquaredError, {{|NW3001:Metrics.{metric}|}}]",
        $"NW3001: {metric} of 'Article' needs a unit for each class, but 'Article' gives [N, 1]: give 'Article' as many units as there are classes, or use {other} for a yes-or-no output");

    [Fact]
    public Task NW3001_one_unit_of_class_numbers() => Output(
        "[Dense(1), {|NW3001:Metrics.SparseCategoricalAccuracy|}, {|NW3001:Metrics.SparseTopKCategoricalAccuracy|}]",
        "NW3001: SparseCategoricalAccuracy of 'Article' needs a unit for each class, but 'Article' gives [N, 1]: give 'Article' as many units as there are classes, or use BinaryAccuracy for a yes-or-no output",
        "NW3001: SparseTopKCategoricalAccuracy of 'Article' needs a unit for each class, but 'Article' gives [N, 1]: give 'Article' as many units as there are classes, or use BinaryAccuracy for a yes-or-no output");

    [Fact]
    public Task NW3001_is_said_once_of_a_loss_and_its_metrics() => Output(
        "[Dense(1), {|NW3001:Losses.CategoricalHinge|}, Metrics.CategoricalHinge, Metrics.CategoricalAccuracy]",
        "NW3001: CategoricalHinge of 'Article' needs a unit for each class, but 'Article' gives [N, 1]: give 'Article' as many units as there are classes, or use Hinge for a yes-or-no output");

    [Theory]
    [InlineData("Sigmoid", "BinaryCrossentropy", "BinaryCrossentropy")]
    [InlineData("Sigmoid", "BinaryCrossentropy", "AUC")]
    [InlineData("Softmax", "CategoricalCrossentropy", "CategoricalCrossentropy")]
    public Task NW3002_metrics_of_logits(string activation, string loss, string metric) => Output(
        $"[Dense(10, Activation.{activation}), Losses.{loss}, Metrics.{metric}({{|NW3002:FromLogits = true|}})]",
        $"NW3002: {metric} of 'Article' is declared FromLogits, but 'Article' ends in {activation} and gives probabilities: remove FromLogits, or the activation");

    [Theory]
    [InlineData("BinaryFocalCrossentropy", "Sigmoid")]
    [InlineData("CategoricalFocalCrossentropy", "Softmax")]
    public Task NW3003_no_probabilities(string loss, string activation) => Output(
        $"[Dense(10), {{|NW3003:Losses.{loss}|}}]",
        $"NW3003: {loss} of 'Article' takes probabilities, but 'Article' ends in no activation: set FromLogits = true if these are logits, or give 'Article' the activation {activation}");

    [Fact]
    public Task NW3003_of_a_metric() => Output(
        "[Dense(10), Losses.BinaryCrossentropy(FromLogits = true), {|NW3003:Metrics.BinaryCrossentropy|}]",
        "NW3003: BinaryCrossentropy of 'Article' takes probabilities, but 'Article' ends in no activation: set FromLogits = true if these are logits, or give 'Article' the activation Sigmoid");

    [Fact]
    public Task NW3004_units_on_their_own_after_softmax() => Output(
        "[Dense(10, Activation.Softmax), Losses.CategoricalCrossentropy, {|NW3004:Metrics.BinaryAccuracy|}, {|NW3004:Metrics.BinaryCrossentropy|}]",
        "NW3004: BinaryAccuracy of 'Article' takes a probability for each unit on its own, but 'Article' ends in Softmax: use the metric CategoricalAccuracy, or the activation Sigmoid",
        "NW3004: BinaryCrossentropy of 'Article' takes a probability for each unit on its own, but 'Article' ends in Softmax: use the activation Sigmoid, or the metric CategoricalCrossentropy");

    [Theory]
    [InlineData("BinaryFocalCrossentropy", "Softmax", "a probability for each unit on its own", "the activation Sigmoid, or the loss CategoricalFocalCrossentropy")]
    [InlineData("CategoricalFocalCrossentropy", "Sigmoid", "probabilities that add up to 1", "the activation Softmax, or the loss BinaryFocalCrossentropy")]
    public Task NW3004_focal_losses(string loss, string activation, string taken, string remedy) => Output(
        $"[Dense(10, Activation.{activation}), {{|NW3004:Losses.{loss}|}}]",
        $"NW3004: {loss} of 'Article' takes {taken}, but 'Article' ends in {activation}: use {remedy}");

    [Fact]
    public Task NW3004_after_the_layer_and_after_a_convolution() => ModelReports(
        """
        [Input(8, 8, 3)]
        public partial Input Image { get; }

        [Conv2D(4, 3, Activation = Activation.Sigmoid), {|NW3004:Losses.CategoricalCrossentropy|}]
        public partial Conv2D Mask { get; }

        [Softmax, {|NW3004:Losses.BinaryCrossentropy|}]
        public partial Softmax Shares { get; }
        """,
        "NW3004: CategoricalCrossentropy of 'Mask' takes probabilities that add up to 1, but 'Mask' ends in Sigmoid: use the activation Softmax, or the loss BinaryCrossentropy",
        "NW3004: BinaryCrossentropy of 'Shares' takes a probability for each unit on its own, but 'Shares' ends in Softmax: use the activation Sigmoid, or the loss CategoricalCrossentropy");

    [Theory]
    [InlineData("Precision")]
    [InlineData("AUC")]
    [InlineData("F1Score")]
    public Task NW3005_values_where_there_are_class_numbers(string metric) => Output(
        $"[Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy, {{|NW3005:Metrics.{metric}|}}]",
        $"NW3005: {metric} of 'Article' takes values [N, 10] as targets, but SparseCategoricalCrossentropy takes class numbers [N]: use SparseCategoricalAccuracy");

    [Fact]
    public Task NW3005_class_numbers_along_another_axis() => ModelReports(
        """
        [Input(4, 5)]
        public partial Input Series { get; }

        [Activation(Activation.Linear)]
        [Losses.SparseCategoricalCrossentropy(FromLogits = true, Axis = 1), {|NW3005:Metrics.SparseCategoricalAccuracy|}]
        public partial Activation Tag { get; }
        """,
        "NW3005: SparseCategoricalAccuracy of 'Tag' takes class numbers [N, 4] as targets, but SparseCategoricalCrossentropy takes class numbers [N, 5]: use CategoricalAccuracy");

    [Theory]
    [InlineData("Precision", "")]
    [InlineData("TruePositives", "")]
    [InlineData("PrecisionAtRecall(0.5)", "")]
    [InlineData("F1Score(Threshold = 0.5)", "")]
    [InlineData("BinaryAccuracy", ", or set Threshold = 0")]
    [InlineData("BinaryIoU", ", or set Threshold = 0")]
    [InlineData("AUC", ", or set FromLogits here, too")]
    public Task NW3014_metrics_of_probabilities(string metric, string otherwise) => Output(
        $"[Dense(1), Losses.BinaryCrossentropy(FromLogits = true), {{|NW3014:Metrics.{metric}|}}]",
        $"NW3014: {metric.Split('(')[0]} of 'Article' takes probabilities, but 'Article' gives logits, as BinaryCrossentropy is declared FromLogits: give 'Article' the activation Sigmoid and remove FromLogits{otherwise}");

    [Fact]
    public Task What_takes_logits_is_not_warned_of() => Output(
        """
        [Dense(4), Losses.CategoricalCrossentropy(FromLogits = true), Metrics.CategoricalAccuracy, Metrics.F1Score]
            [Metrics.BinaryAccuracy(Threshold = 0), Metrics.BinaryIoU(Threshold = 0), Metrics.AUC(FromLogits = true)]
            [Metrics.CategoricalCrossentropy(FromLogits = true)]
        """);

    [Theory]
    [InlineData("Losses.Huber({|NW3015:Delta = 0|})", "Huber", "Delta", "0.0", "above 0")]
    [InlineData("Losses.MeanSquaredError, Metrics.Recall({|NW3015:Thresholds = [0.5, 1.5]|})", "Recall", "Thresholds", "1.5", "from 0 to 1")]
    [InlineData("Losses.MeanSquaredError, Metrics.Recall({|NW3015:ClassId = -2|})", "Recall", "ClassId", "-2", "at least -1")]
    [InlineData("Losses.MeanSquaredError, Metrics.Precision({|NW3015:TopK = -1|})", "Precision", "TopK", "-1", "at least 0")]
    [InlineData("Losses.MeanSquaredError, Metrics.TopKCategoricalAccuracy({|NW3015:K = 0|})", "TopKCategoricalAccuracy", "K", "0", "at least 1")]
    [InlineData("Losses.MeanSquaredError, Metrics.PrecisionAtRecall({|NW3015:1.5|})", "PrecisionAtRecall", "recall", "1.5", "from 0 to 1")]
    [InlineData("Losses.MeanSquaredError, Metrics.SpecificityAtSensitivity(0.5, {|NW3015:NumThresholds = 0|})", "SpecificityAtSensitivity", "NumThresholds", "0", "at least 1")]
    [InlineData("Losses.MeanSquaredError, Metrics.AUC({|NW3015:NumThresholds = 1|})", "AUC", "NumThresholds", "1", "at least 2")]
    [InlineData("Losses.MeanSquaredError, Metrics.AUC({|NW3015:LabelWeights = [1, -1, 1, 1]|})", "AUC", "LabelWeights", "-1.0", "at least 0")]
    [InlineData("Losses.MeanSquaredError, Metrics.FBetaScore({|NW3015:Beta = 0|})", "FBetaScore", "Beta", "0.0", "above 0")]
    [InlineData("Losses.MeanSquaredError, Metrics.F1Score({|NW3015:Threshold = double.NaN|})", "F1Score", "Threshold", "double.NaN", "from 0 to 1")]
    [InlineData("Losses.MeanSquaredError, Metrics.R2Score({|NW3015:NumRegressors = -1|})", "R2Score", "NumRegressors", "-1", "at least 0")]
    [InlineData("Losses.MeanSquaredError, Metrics.BinaryIoU({|NW3015:2|})", "BinaryIoU", "targetClassIds", "2", "0 or 1")]
    [InlineData("Losses.MeanSquaredError, Metrics.CosineSimilarity({|NW3015:Axis = 0|})", "CosineSimilarity", "Axis", "0", "an axis of [N, 4] other than the batch")]
    [InlineData("Losses.MeanSquaredError, Metrics.PearsonCorrelation({|NW3015:Axis = 2|})", "PearsonCorrelation", "Axis", "2", "an axis of [N, 4] other than the batch")]
    [InlineData("Losses.CosineSimilarity({|NW3015:Axis = -2|})", "CosineSimilarity", "Axis", "-2", "an axis of [N, 4] other than the batch")]
    public Task NW3015_options(string marks, string name, string option, string value, string wanted) => Output(
        $"[Dense(4), {marks}]",
        $"NW3015: {name} of 'Article' has {option} = {value}, but {option} must be {wanted}");

    [Theory]
    [InlineData("Softmax", "CategoricalCrossentropy({|NW3015:LabelSmoothing = 1.5|})", "LabelSmoothing", "1.5", "from 0 to 1")]
    [InlineData("Sigmoid", "BinaryFocalCrossentropy({|NW3015:Gamma = -1|})", "Gamma", "-1.0", "at least 0")]
    [InlineData("Softmax", "CategoricalFocalCrossentropy({|NW3015:Gamma = -1|})", "Gamma", "-1.0", "at least 0")]
    [InlineData("Sigmoid", "BinaryCrossentropy({|NW3015:Axis = 0|})", "Axis", "0", "an axis of [N, 4] other than the batch")]
    [InlineData("Softmax", "SparseCategoricalCrossentropy({|NW3015:Axis = 3|})", "Axis", "3", "an axis of [N, 4] other than the batch")]
    public Task NW3015_options_of_crossentropies(string activation, string loss, string option, string value, string wanted) => Output(
        $"[Dense(4, Activation.{activation}), Losses.{loss}]",
        $"NW3015: {loss.Split('(')[0]} of 'Article' has {option} = {value}, but {option} must be {wanted}");

    [Fact]
    public Task NW3015_classes_of_an_overlap() => Output(
        "[Dense(3, Activation.Softmax), Losses.CategoricalCrossentropy, Metrics.OneHotIoU(3, 1, {|NW3015:3|})]",
        "NW3015: OneHotIoU of 'Article' has targetClassIds = 3, but targetClassIds must be from 0 to 2");

    [Theory]
    [InlineData("Metrics.Recall({|NW3016:ClassId = 4|})", "Recall", "looks at class 4", "its classes are 0 to 3")]
    [InlineData("Metrics.RecallAtPrecision(0.5, {|NW3016:ClassId = 7|})", "RecallAtPrecision", "looks at class 7", "its classes are 0 to 3")]
    [InlineData("Metrics.Precision({|NW3016:TopK = 4|})", "Precision", "looks at the highest 4 of each row", "those are all, so set TopK to fewer, or leave it out")]
    [InlineData("{|NW3016:Metrics.TopKCategoricalAccuracy|}", "TopKCategoricalAccuracy", "asks whether a class is among the first 5", "all classes are, so set K to fewer")]
    [InlineData("Metrics.TopKCategoricalAccuracy({|NW3016:K = 4|})", "TopKCategoricalAccuracy", "asks whether a class is among the first 4", "all classes are, so set K to fewer")]
    [InlineData("Metrics.AUC({|NW3016:LabelWeights = [1, 2]|})", "AUC", "has label weights for 2 units", "give LabelWeights 4, one for each")]
    [InlineData("Metrics.OneHotMeanIoU({|NW3016:5|})", "OneHotMeanIoU", "counts 5 classes", "write 4, or give it as many units")]
    [InlineData("{|NW3016:Metrics.OneHotIoU(4)|}", "OneHotIoU", "looks at no class", "name those that are averaged over, or use OneHotMeanIoU for all")]
    public Task NW3016_units(string metric, string name, string what, string remedy) => Output(
        $"[Dense(4, Activation.Softmax), Losses.CategoricalCrossentropy, {metric}]",
        $"NW3016: {name} of 'Article' {what}, but 'Article' gives [N, 4]: {remedy}");

    [Fact]
    public Task NW3016_weights_of_classes() => Output(
        "[Dense(4, Activation.Softmax), Losses.CategoricalFocalCrossentropy({|NW3016:Alpha = [0.1, 0.2, 0.3]|})]",
        "NW3016: CategoricalFocalCrossentropy of 'Article' has weights for 3 classes, but 'Article' gives [N, 4]: give Alpha one weight, or one for each unit");

    [Fact]
    public Task NW3016_class_numbers_for_values() => Output(
        "[Dense(4, Activation.Softmax), {|NW3016:Metrics.MeanIoU(4)|}]",
        "NW3016: MeanIoU of 'Article' takes class numbers as the output, but 'Article' gives [N, 4]: set SparsePrediction = false, as it has a value for each class");

    [Theory]
    [InlineData("F1Score", "takes the highest unit of each row as found", "set Threshold, such as 0.5")]
    [InlineData("PearsonCorrelation", "compares the units of each row with one another", "use R2Score for a single unit")]
    [InlineData("ConcordanceCorrelation", "compares the units of each row with one another", "use R2Score for a single unit")]
    public Task NW3016_one_unit(string metric, string what, string remedy) => Output(
        $"[Dense(1), Losses.MeanSquaredError, {{|NW3016:Metrics.{metric}|}}]",
        $"NW3016: {metric} of 'Article' {what}, but 'Article' gives [N, 1]: {remedy}");

    [Fact]
    public Task Of_a_size_that_is_not_known_nothing_is_said() => ModelReports(
        """
        [Input("time", "tags")]
        public partial Input Series { get; }

        [Activation(Activation.Softmax)]
        [Losses.CategoricalCrossentropy, Metrics.Recall(ClassId = 40), Metrics.TopKCategoricalAccuracy, Metrics.OneHotMeanIoU(7)]
        public partial Activation Tag { get; }
        """);

    [Fact]
    public Task What_a_user_names_after_the_library_is_the_users_own() => Reports(
        """
        using Tensor = TorchSharp.torch.Tensor;

        namespace Netwright.Shop;

        internal sealed class BinaryCrossentropy : Losses.Loss
        {
            public override Tensor PerSample(Tensor target, Tensor prediction) => prediction.sum(-1);
        }

        internal sealed class MeanIoU : Metrics.MeanMetric
        {
            public override Tensor PerSample(Tensor target, Tensor prediction) => prediction.sum(-1);
        }

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), BinaryCrossentropy, MeanIoU, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """);

    private static Task Output(string attributes, params string[] messages) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        {{attributes}}
        public partial Dense Article { get; }
        """,
        messages);
}
