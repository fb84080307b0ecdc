using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with how a model is declared.</summary>
public class ReadingRuleTests
{
    [Fact]
    public Task A_right_model_is_told_nothing() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.Softmax)]
        [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task NW1001_not_partial() => Reports(
        """
        using Netwright;

        [Model]
        internal class {|CS0260:{|NW1001:Net|}|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1001: 'Net' is a model, and the compiler writes the rest of it: declare it 'partial class Net'");

    [Fact]
    public Task NW1002_container_not_partial() => Reports(
        """
        using Netwright;

        internal class {|CS0260:Shop|}
        {
            [Model]
            internal partial class {|NW1002:Net|}
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }
        }
        """,
        "NW1002: 'Net' is a model inside 'Shop', which must be partial too: declare 'Shop' partial, or move 'Net' out of it");

    [Fact]
    public Task NW1003_generic() => Reports(
        """
        using Netwright;

        [Model]
        internal partial class {|NW1003:Net|}<T>
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1003: 'Net' is generic, or inside a generic type, and a model's shapes and types have to be known: remove the type parameters");

    [Fact]
    public Task NW1003_inside_a_generic_type() => Reports(
        """
        using Netwright;

        internal partial class Shop<T>
        {
            [Model]
            internal partial class {|NW1003:Net|}
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }
        }
        """,
        "NW1003: 'Net' is generic, or inside a generic type, and a model's shapes and types have to be known: remove the type parameters");

    [Fact]
    public Task NW1004_static() => Reports(
        """
        using Netwright;

        [Model]
        internal static partial class {|NW1004:Net|}
        {
            [Input(784)]
            public static partial Input Pixels { get; }

            [Dense(10)]
            public static partial Dense Article { get; }
        }
        """,
        "NW1004: 'Net' is static, but each model has weights of its own: remove 'static'");

    [Fact]
    public Task NW1005_base_class() => Reports(
        """
        using Netwright;

        internal class Shop
        {
        }

        [Model]
        internal partial class {|NW1005:Net|} : Shop
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1005: 'Net' derives from 'Shop', but a model derives from torch.nn.Module: remove ': Shop', or hold it in a field");

    [Fact]
    public Task NW1012_record() => Reports(
        """
        using Netwright;

        [Model]
        internal partial record {|NW1012:Net|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1012: 'Net' is a record, but a model is a class with identity that can be made: declare it 'partial class Net'");

    [Fact]
    public Task NW1012_abstract() => Reports(
        """
        using Netwright;

        [Model]
        internal abstract partial class {|NW1012:Net|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1012: 'Net' is abstract, but a model is a class with identity that can be made: declare it 'partial class Net'");

    [Fact]
    public Task NW1001_users_of_the_model_are_told_nothing() => Reports(
        """
        using Netwright;

        [Model]
        internal class {|CS0260:{|NW1001:Net|}|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), Losses.MeanSquaredError, Metrics.MeanAbsoluteError]
            public partial Dense Article { get; }
        }

        internal static class Program
        {
            private static float Train(Net.Batch data)
            {
                using var net = new Net(seed: 1);
                var history = net.Fit(data, epochs: 3);
                net.Predict(data.Pixels).Dispose();
                return history.MeanAbsoluteError[0] + net.Evaluate(data).Loss + net.Hidden().Length;
            }

            private static string Hidden(this Net net) => net.Summary();
        }
        """,
        "NW1001: 'Net' is a model, and the compiler writes the rest of it: declare it 'partial class Net'");

    [Fact]
    public Task NW1006_not_partial() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        internal Dense {|NW1006:Article|} { get; } = null!;
        """,
        "NW1006: 'Article' is a node, and the compiler writes its getter: declare it 'public partial Dense Article { get; }'");

    [Fact]
    public Task NW1006_setter() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense {|NW1006:Hidden|} { get; set; }

        [Dense(10)]
        public partial Dense {|NW1006:Article|} { get; private init; }
        """,
        "NW1006: 'Hidden' is a node, and the compiler writes its getter: declare it 'public partial Dense Hidden { get; }'",
        "NW1006: 'Article' is a node, and the compiler writes its getter: declare it 'public partial Dense Article { get; }'");

    [Fact]
    public Task NW1006_static() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public static partial Dense {|NW1006:Article|} { get; }
        """,
        "NW1006: 'Article' is a node, and the compiler writes its getter: declare it 'public partial Dense Article { get; }'");

    [Fact]
    public Task NW1006_written_by_the_user() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        internal partial Dense {|NW1006:Article|} { get; }

        internal partial Dense Article => null!;
        """,
        "NW1006: 'Article' is a node, and the compiler writes its getter: declare it 'public partial Dense Article { get; }'");

    [Fact]
    public Task Modifiers_are_repeated() => Reports(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            partial Input Pixels { get; }

            [Dense(10)]
            private protected partial Dense Hidden1 { get; }

            [Dense(10)]
            protected internal virtual partial Dense Hidden2 { get; }

            [Dense(10)]
            internal partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task NW1007_another_layer() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dropout {|NW1007:Article|} { get; }
        """,
        "NW1007: 'Article' is declared [Dense] but has the type 'Dropout': declare it 'public partial Dense Article { get; }'");

    [Theory]
    [InlineData("int", "int")]
    [InlineData("Dense?", "Dense?")]
    [InlineData("Dense[]", "Dense[]")]
    [InlineData("System.Collections.Generic.List<string?>", "List<string?>")]
    [InlineData("Losses.MeanSquaredError", "Losses.MeanSquaredError")]
    public Task NW1007_no_layer(string type, string name) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial {{type}} {|NW1007:Article|} { get; }
        """,
        $"NW1007: 'Article' is declared [Dense] but has the type '{name}': declare it 'public partial Dense Article {{ get; }}'");

    [Fact]
    public Task NW1008_two_layers() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), {|NW1008:Dropout(0.5)|}]
        public partial Dense Article { get; }

        [Dense(3)]
        public partial Dense Next { get; }
        """,
        "NW1008: 'Article' is declared [Dense] and [Dropout], but a node is one layer: give [Dropout] a property of its own, which reads 'Article'");

    [Theory]
    [InlineData("Losses.MeanSquaredError", "Losses.MeanSquaredError")]
    [InlineData("Metrics.MeanAbsoluteError", "Metrics.MeanAbsoluteError")]
    [InlineData("Output", "Output")]
    [InlineData("From(nameof(Pixels))", "From")]
    public Task NW1009_no_layer(string mark, string name) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense Hidden { get; }

        [{|NW1009:{{mark}}|}]
        public partial Dense Article { get; }
        """,
        $"NW1009: 'Article' is declared [{name}] but no layer, so there is nothing for it to apply to: add the layer's attribute, such as [Dense(10)]");

    [Theory]
    [InlineData("Forward")]
    [InlineData("Optimizer")]
    [InlineData("Batch")]
    [InlineData("Check")]
    public Task NW1010_written_for_every_model(string name) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense {|NW1010:{{name}}|} { get; }
        """,
        $"NW1010: '{name}' cannot be the name of a node: every model has a member '{name}' that the compiler writes. Choose another name, such as '{name}Layer'");

    [Fact]
    public Task NW1010_inherited() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense {|CS0114:{|NW1010:training|}|} { get; }
        """,
        "NW1010: 'training' cannot be the name of a node: every model has a member 'training' from torch.nn.Module. Choose another name, such as 'trainingLayer'");

    [Fact]
    public Task NW1010_in_the_batch() => ModelReports(
        """
        [Input(784)]
        public partial Input {|NW1010:Count|} { get; }

        [Dense(10)]
        public partial Dense Slice { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense {|NW1010:Gather|} { get; }
        """,
        "NW1010: 'Count' cannot be the name of a node: every model's batch, which has a member for it, has a member 'Count' already. Choose another name, such as 'CountLayer'",
        "NW1010: 'Gather' cannot be the name of a node: every model's batch, which has a member for it, has a member 'Gather' already. Choose another name, such as 'GatherLayer'");

    [Fact]
    public Task NW1010_keyword() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense {|NW1010:@class|} { get; }
        """,
        "NW1010: 'class' cannot be the name of a node: it is a keyword of C#. Choose another name, such as 'classLayer'");

    [Fact]
    public Task The_class_and_a_node_of_one_name_are_the_compilers_affair() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense {|CS0542:Net|} { get; }
        """);

    [Fact]
    public Task Two_nodes_of_one_name_are_the_compilers_affair() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense Article { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense {|CS0102:{|CS9250:Article|}|} { get; }
        """);

    [Fact]
    public Task NW1011_two_optimizers() => Reports(
        """
        using Netwright;

        [Model]
        [Optimizers.Adam(0.01), {|NW1011:Optimizers.SGD|}]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        "NW1011: 'Net' is declared with the optimizers Adam and SGD, but is trained with one: remove [Optimizers.SGD], and set model.Optimizer where it should change");

    [Theory]
    [InlineData("SGD({|NW1015:-0.01|})", "SGD", "LearningRate = -0.01", "a number of at least 0")]
    [InlineData("SGD(0.1, {|NW1015:Momentum = 1.5|})", "SGD", "Momentum = 1.5", "at least 0 and at most 1")]
    [InlineData("Adam({|NW1015:LearningRate = double.NaN|})", "Adam", "LearningRate = double.NaN", "a number of at least 0")]
    [InlineData("Adam({|NW1015:Beta1 = 1|})", "Adam", "Beta1 = 1.0", "at least 0 and less than 1")]
    [InlineData("AdamW({|NW1015:WeightDecay = -1|})", "AdamW", "WeightDecay = -1.0", "a number of at least 0")]
    [InlineData("RMSprop({|NW1015:Epsilon = 0|})", "RMSprop", "Epsilon = 0.0", "a number greater than 0")]
    [InlineData("Lion({|NW1015:Beta1 = 0|})", "Lion", "Beta1 = 0.0", "greater than 0 and at most 1")]
    [InlineData("Ftrl({|NW1015:0|})", "Ftrl", "LearningRate = 0.0", "a number greater than 0")]
    [InlineData("Nadam({|NW1015:GradientAccumulationSteps = 0|})", "Nadam", "GradientAccumulationSteps = 0", "at least 1")]
    public Task NW1015_optimizer_option(string written, string optimizer, string value, string wanted) => Reports(
        $$"""
        using Netwright;

        [Model]
        [Optimizers.{{written}}]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        $"NW1015: {optimizer} of 'Net' has {value}, but {value[..value.IndexOf(' ', System.StringComparison.Ordinal)]} must be {wanted}");

    [Fact]
    public Task Optimizers_take_what_is_at_the_ends_of_the_ranges() => Reports("""
        using Netwright;

        [Model]
        [Optimizers.SGD(0, Momentum = 1, ClipNorm = 0)]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task NW1013_case_of_the_first_letter() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense Hidden { get; }

        [Dense(10)]
        public partial Dense {|NW1013:hidden|} { get; }
        """,
        "NW1013: 'Hidden' and 'hidden' would both be '_hidden' in the generated code: rename one of them");

    [Fact]
    public Task NW1013_a_loss_and_a_node() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense Article { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense {|NW1013:ArticleLoss|} { get; }
        """,
        "NW1013: 'Article' and 'ArticleLoss' would both be '_articleLoss' in the generated code: rename one of them");

    [Theory]
    [InlineData("internal static void {|NW1014:Fit|}() { }", "Fit")]
    [InlineData("internal int {|NW1014:Loss|} => 3;", "Loss")]
    [InlineData("private int {|NW1014:_pixels|} => 3;", "_pixels")]
    [InlineData("private int {|NW1014:_weights|} => 3;", "_weights")]
    [InlineData("internal class {|NW1014:Batch|} { }", "Batch")]
    public Task NW1014_member(string member, string name) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), Losses.MeanSquaredError]
        public partial Dense Article { get; }

        {{member}}
        """,
        $"NW1014: 'Net' declares '{name}', which is also the name of a member that the compiler writes: rename it");
}
