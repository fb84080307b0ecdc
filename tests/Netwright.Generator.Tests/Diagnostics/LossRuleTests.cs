using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with a model's losses and metrics.</summary>
public class LossRuleTests
{
    [Theory]
    [InlineData("SparseCategoricalCrossentropy")]
    [InlineData("CategoricalCrossentropy")]
    public Task NW3001_one_unit(string loss) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(1, Activation.Softmax), {|NW3001:Losses.{{loss}}|}]
        public partial Dense IsShoe { get; }
        """,
        $"NW3001: {loss} of 'IsShoe' needs a unit for each class, but 'IsShoe' gives [N, 1]: give 'IsShoe' as many units as there are classes, or use BinaryCrossentropy for a yes-or-no output");

    [Fact]
    public Task NW3001_and_sigmoid_are_one_error() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(1, Activation.Sigmoid), {|NW3001:Losses.SparseCategoricalCrossentropy|}]
        public partial Dense IsShoe { get; }
        """,
        "NW3001: SparseCategoricalCrossentropy of 'IsShoe' needs a unit for each class, but 'IsShoe' gives [N, 1]: give 'IsShoe' as many units as there are classes, or use BinaryCrossentropy for a yes-or-no output");

    [Theory]
    [InlineData("Softmax", "SparseCategoricalCrossentropy")]
    [InlineData("Softmax", "CategoricalCrossentropy")]
    [InlineData("Sigmoid", "BinaryCrossentropy")]
    public Task NW3002_logits_are_probabilities(string activation, string loss) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.{{activation}})]
        [Losses.{{loss}}({|NW3002:FromLogits = true|})]
        public partial Dense Article { get; }
        """,
        $"NW3002: {loss} of 'Article' is declared FromLogits, but 'Article' ends in {activation} and gives probabilities: remove FromLogits, or the activation");

    [Theory]
    [InlineData("Dense(10)", "Dense", "no activation", "SparseCategoricalCrossentropy", "Softmax")]
    [InlineData("Dense(10)", "Dense", "no activation", "CategoricalCrossentropy", "Softmax")]
    [InlineData("Dense(10)", "Dense", "no activation", "BinaryCrossentropy", "Sigmoid")]
    [InlineData("Dense(10, Activation.ReLU)", "Dense", "ReLU", "SparseCategoricalCrossentropy", "Softmax")]
    [InlineData("Activation(Activation.Tanh)", "Activation", "Tanh", "BinaryCrossentropy", "Sigmoid")]
    public Task NW3003_no_probabilities(string layer, string type, string end, string loss, string wanted) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [{{layer}}, {|NW3003:Losses.{{loss}}|}]
        public partial {{type}} Article { get; }
        """,
        $"NW3003: {loss} of 'Article' takes probabilities, but 'Article' ends in {end}: set FromLogits = true if these are logits, or give 'Article' the activation {wanted}");

    [Fact]
    public Task What_came_through_a_reshape_is_still_probabilities() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.Softmax)]
        public partial Dense Article { get; }

        [Reshape(10)]
        [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
        public partial Reshape Same { get; }
        """);

    [Theory]
    [InlineData("Softmax", "BinaryCrossentropy", "a probability for each unit on its own", "the activation Sigmoid, or the loss CategoricalCrossentropy")]
    [InlineData("Sigmoid", "CategoricalCrossentropy", "probabilities that add up to 1", "the activation Softmax, or the loss BinaryCrossentropy")]
    [InlineData("Sigmoid", "SparseCategoricalCrossentropy", "probabilities that add up to 1", "the activation Softmax, or the loss BinaryCrossentropy with a target for each unit")]
    public Task NW3004_another_activation(string activation, string loss, string taken, string remedy) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.{{activation}}), {|NW3004:Losses.{{loss}}|}]
        public partial Dense Article { get; }
        """,
        $"NW3004: {loss} of 'Article' takes {taken}, but 'Article' ends in {activation}: use {remedy}");

    [Theory]
    [InlineData("SparseCategoricalCrossentropy", "CategoricalAccuracy", "values [N, 10]", "class numbers [N]", "SparseCategoricalAccuracy")]
    [InlineData("CategoricalCrossentropy", "SparseCategoricalAccuracy", "class numbers [N]", "values [N, 10]", "CategoricalAccuracy")]
    [InlineData("SparseCategoricalCrossentropy", "MeanAbsoluteError", "values [N, 10]", "class numbers [N]", "SparseCategoricalAccuracy")]
    public Task NW3005_other_targets(string loss, string metric, string taken, string other, string remedy) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.Softmax), Losses.{{loss}}, {|NW3005:Metrics.{{metric}}|}]
        public partial Dense Article { get; }
        """,
        $"NW3005: {metric} of 'Article' takes {taken} as targets, but {loss} takes {other}: use {remedy}");

    [Fact]
    public Task NW3005_two_metrics() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.Softmax), Metrics.CategoricalAccuracy, {|NW3005:Metrics.SparseCategoricalAccuracy|}]
        public partial Dense Article { get; }
        """,
        "NW3005: SparseCategoricalAccuracy of 'Article' takes class numbers [N] as targets, but CategoricalAccuracy takes values [N, 10]: use CategoricalAccuracy");

    [Fact]
    public Task NW3006_metric_twice() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(1), Losses.MeanSquaredError, Metrics.MeanAbsoluteError, {|NW3006:Metrics.MeanAbsoluteError|}]
        public partial Dense Price { get; }
        """,
        "NW3006: 'Price' declares the metric MeanAbsoluteError twice, and both would have one name in the logs: remove one, or give it another with Name");

    [Fact]
    public Task NW3006_metric_twice_by_name() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
        [Metrics.SparseTopKCategoricalAccuracy(K = 1, Name = "Top")]
        [Metrics.SparseCategoricalAccuracy(Weighted = true)]
        [Metrics.SparseCategoricalAccuracy]
        [{|NW3006:Metrics.SparseTopKCategoricalAccuracy(K = 3, Name = "Top")|}]
        public partial Dense Article { get; }
        """,
        "NW3006: 'Article' declares the metric Top twice, and both would have one name in the logs: remove one, or give it another with Name");

    [Theory]
    [InlineData("Top 5")]
    [InlineData("Loss")]
    [InlineData("")]
    public Task NW3010_metric_name(string name) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(1), Losses.MeanSquaredError, Metrics.MeanAbsoluteError({|NW3010:Name = "{{name}}"|})]
        public partial Dense Price { get; }
        """,
        $"NW3010: MeanAbsoluteError of 'Price' cannot be logged as '{name}': the logs have a member of that name, which is a name of C# that they do not have yet, such as TopFive");

    [Theory]
    [InlineData("-1", "-1.0")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("double.PositiveInfinity", "Infinity")]
    public Task NW3007_weight(string weight, string written) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(1), Losses.MeanSquaredError({|NW3007:Weight = {{weight}}|})]
        public partial Dense Price { get; }
        """,
        $"NW3007: MeanSquaredError of 'Price' has the weight {written}, but a weight is a finite number of at least 0");

    [Fact]
    public Task NW3008_two_losses() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(1), Losses.MeanSquaredError, {|NW3008:Losses.MeanAbsoluteError|}]
        public partial Dense Price { get; }
        """,
        "NW3008: 'Price' declares MeanSquaredError and MeanAbsoluteError, but an output has one loss: remove one");

    [Fact]
    public Task NW3009_nothing_to_train() => Reports(
        """
        using System;
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }

        internal static class Program
        {
            private static void Train(Net net, Net.Batch data)
            {
                {|NW3009:net.Fit|}(data, epochs: 3);
                {|NW3009:net.Evaluate|}(data);
                {|NW3009:net.Optimizer|}.LearningRate = 0.1;
                net.Predict(data.Pixels).Dispose();
                Func<Net.Batch, float> step = {|NW3009:net.TrainStep|};
                Console.WriteLine(nameof(net.Fit) + step(data));
            }
        }
        """,
        "NW3009: 'Net' cannot be trained or evaluated: none of its nodes declares a loss. Add one to an output, such as [Losses.MeanSquaredError] on 'Article'",
        "NW3009: 'Net' cannot be trained or evaluated: none of its nodes declares a loss. Add one to an output, such as [Losses.MeanSquaredError] on 'Article'",
        "NW3009: 'Net' cannot be trained or evaluated: none of its nodes declares a loss. Add one to an output, such as [Losses.MeanSquaredError] on 'Article'",
        "NW3009: 'Net' cannot be trained or evaluated: none of its nodes declares a loss. Add one to an output, such as [Losses.MeanSquaredError] on 'Article'");

    [Fact]
    public Task NW3009_is_the_only_thing_said_of_a_history() => Reports(
        """
        using System;
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), Metrics.MeanAbsoluteError]
            public partial Dense Article { get; }
        }

        internal static class Program
        {
            private static void Train(Net net, Net.Batch data)
            {
                var history = {|NW3009:net.Fit|}(data, epochs: 3);
                Console.WriteLine(history.Loss[^1] + history.Validation.MeanAbsoluteError[^1]);
            }
        }
        """,
        "NW3009: 'Net' cannot be trained or evaluated: none of its nodes declares a loss. Add one to an output, such as [Losses.MeanSquaredError] on 'Article'");

    [Fact]
    public Task An_optimizer_that_is_declared_without_a_loss_is_for_a_loop_by_hand() => Reports(
        """
        using Netwright;

        [Model]
        [Optimizers.Adam]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }

        internal static class Program
        {
            private static void Train(Net net)
            {
                net.Optimizer.LearningRate = 0.1;
                net.Optimizer.Step();
                net.Optimizer = new Optimizers.SGD();
            }
        }
        """);

    [Fact]
    public Task NW3009_is_not_said_of_a_broken_model() => Reports(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense({|NW2001:0|})]
            public partial Dense Article { get; }
        }

        internal static class Program
        {
            private static void Train(Net net, Net.Batch data) => net.Fit(data);
        }
        """,
        "NW2001: 'Article' (Dense) has units = 0, but units must be at least 1");
}
