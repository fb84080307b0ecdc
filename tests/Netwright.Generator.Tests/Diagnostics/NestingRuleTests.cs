using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with models that are nodes of others.</summary>
public class NestingRuleTests
{
    private const string Encoder = """
        [Model]
        internal partial class Encoder
        {
            [Input(28, 28, 3)] public partial Input Image { get; }

            [Conv2D(8, 3)] public partial Conv2D Filters { get; }

            [GlobalMaxPooling2D] public partial GlobalMaxPooling2D Pooled { get; }

            [Dense(4, Activation.Softmax), Losses.SparseCategoricalCrossentropy] public partial Dense Kind { get; }

            [Dense(1), From(nameof(Pooled)), Losses.MeanSquaredError] public partial Dense Size { get; }
        }
        """;

    [Fact]
    public Task NW1301_a_model_that_contains_itself() => Reports(
        Models("""
            [Model]
            internal partial class Net
            {
                [Input(4)] public partial Input Values { get; }

                [{|NW1301:Layer<Net>|}] public partial Net Inner { get; }
            }
            """),
        "NW1301: 'Inner' makes 'Net' a part of itself (Net > Net), so it would have no end: use another model there");

    [Fact]
    public Task NW1301_models_that_contain_each_other() => Reports(
        Models("""
            [Model]
            internal partial class Outer
            {
                [Input(4)] public partial Input Values { get; }

                [{|NW1301:Layer<Middle>|}] public partial Middle Middle { get; }
            }

            [Model]
            internal partial class Middle
            {
                [Input(4)] public partial Input Values { get; }

                [{|NW1301:Layer<Outer>|}] public partial Outer Outer { get; }
            }

            [Model]
            internal partial class Bystander
            {
                [Input(4)] public partial Input Values { get; }

                [Layer<Outer>] public partial Outer Outer { get; }
            }
            """),
        "NW1301: 'Middle' makes 'Outer' a part of itself (Outer > Middle > Outer), so it would have no end: use another model there",
        "NW1301: 'Outer' makes 'Middle' a part of itself (Middle > Outer > Middle), so it would have no end: use another model there");

    [Fact]
    public Task NW1302_a_private_layer() => Reports(
        Models("""
            [Model]
            internal partial class Block
            {
                [Input(4)] public partial Input Values { get; }

                [Dense(4)] private partial Dense Hidden { get; }
            }

            [Model]
            internal partial class Net
            {
                [Input(4)] public partial Input Values { get; }

                [{|NW1302:Layer<Block>|}] public partial Block Block { get; }
            }
            """),
        "NW1302: 'Block' (Block) is compiled as a part of 'Net', which cannot reach 'Block.Hidden': make it internal, or public");

    [Fact]
    public Task NW1302_a_private_loss() => Reports(
        Models("""
            [Model]
            internal partial class Block
            {
                [Input(4)] public partial Input Values { get; }

                [Dense(4)] public partial Dense Hidden { get; }

                [Loss] private static TorchSharp.torch.Tensor Activity(TorchSharp.torch.Tensor hidden) => hidden.sum();
            }

            [Model]
            internal partial class Net
            {
                [Input(4)] public partial Input Values { get; }

                [{|NW1302:Layer<Block>|}] public partial Block Block { get; }
            }
            """),
        "NW1302: 'Block' (Block) is compiled as a part of 'Net', which cannot reach 'Block.Activity': make it internal, or public");

    [Fact]
    public Task NW1303_a_shape_that_a_layer_inside_cannot_read() => Reports(
        Models("""
            [Model]
            internal partial class Block
            {
                [Input("time", 4)] public partial Input Series { get; }

                [Conv1D(8, 5)] public partial Conv1D Filters { get; }

                [GlobalMaxPooling1D] public partial GlobalMaxPooling1D Pooled { get; }
            }

            [Model]
            internal partial class Net
            {
                [Input(3, 4)] public partial Input Values { get; }

                [{|NW1303:Layer<Block>|}] public partial Block Block { get; }

                [Dense(1)] public partial Dense Price { get; }
            }
            """),
        "NW1303: 'Block' (Block) does not fit what it reads: 'Values' gives [N, 3, 4], and so inside it 'Filters' (Conv1D) cannot follow 'Series', which gives [N, 3, 4]: a window of 5 places does not fit into 3. Make it smaller, or set Padding = PaddingMode.Same");

    [Theory]
    [InlineData("28, 28, 1", "its input 'Image' takes [N, 28, 28, 3], so axis 3 must have 3 places, and it has 1. Give both the same size", "[N, 28, 28, 1]")]
    [InlineData("784", "its input 'Image' takes [N, 28, 28, 3], with another number of axes. Give it as many (Reshape, Flatten)", "[N, 784]")]
    public Task NW2002_another_shape_than_the_model_takes(string axes, string why, string shape) => Reports(
        Models(Encoder + $$"""


            [Model]
            internal partial class Net
            {
                [Input({{axes}})] public partial Input Pixels { get; }

                [{|NW2002:Layer<Encoder>|}] public partial Encoder Encoder { get; }

                [OutputOf(nameof(Shop.Encoder.Kind))] public partial OutputOf Kind { get; }
            }
            """),
        $"NW2002: 'Encoder' (Encoder) cannot follow 'Pixels', which gives {shape}: {why}");

    [Fact]
    public Task NW2002_words_where_the_model_takes_real_numbers() => Reports(
        Models("""
            [Model]
            internal partial class Block
            {
                [Input(4)] public partial Input Values { get; }

                [Dense(4)] public partial Dense Hidden { get; }
            }

            [Model]
            internal partial class Net
            {
                [Input(4, Integers = true)] public partial Input Words { get; }

                [{|NW2002:Layer<Block>|}] public partial Block Block { get; }
            }
            """),
        "NW2002: 'Block' (Block) cannot follow 'Words', which gives [N, 4]: its input 'Values' takes real numbers. Declare it with Integers = true, or embed the whole numbers first");

    [Fact]
    public Task NW1304_several_outputs_read_as_one() => Reports(
        Models(Encoder + """


            [Model]
            internal partial class Net
            {
                [Input(28, 28, 3)] public partial Input Pixels { get; }

                [Layer<Encoder>] public partial Encoder Encoder { get; }

                [{|NW1304:Dense(1)|}] public partial Dense Price { get; }
            }

            [Model]
            internal partial class Unread
            {
                [Input(28, 28, 3)] public partial Input Pixels { get; }

                [{|NW1304:Layer<Encoder>|}] public partial Encoder Encoder { get; }
            }

            [Model]
            internal partial class Trained
            {
                [Input(28, 28, 3)] public partial Input Pixels { get; }

                [Layer<Encoder>, {|NW1304:Losses.MeanSquaredError|}] public partial Encoder Encoder { get; }
            }
            """),
        "NW1304: 'Encoder' (Encoder) gives 'Kind' and 'Size', and 'Price' (Dense) reads one. Take one of them: [OutputOf(nameof(Encoder.Kind)), From(nameof(Encoder))]",
        "NW1304: 'Encoder' (Encoder) gives 'Kind' and 'Size', and nothing reads them. Take one of them: [OutputOf(nameof(Encoder.Kind)), From(nameof(Encoder))]",
        "NW1304: 'Encoder' (Encoder) gives 'Kind' and 'Size', and [Losses.MeanSquaredError] is about one. Take one of them: [OutputOf(nameof(Encoder.Kind)), From(nameof(Encoder))]");

    [Fact]
    public Task NW1305_no_such_node() => Reports(
        Models(Encoder + """


            [Model]
            internal partial class Net
            {
                [Input(28, 28, 3)] public partial Input Pixels { get; }

                [Layer<Encoder>] public partial Encoder Encoder { get; }

                [{|NW1305:OutputOf("Sizes")|}] public partial OutputOf Size { get; }

                [Dense(3), From(nameof(Pixels))] public partial Dense Hidden { get; }

                [{|NW1305:OutputOf("Kind")|}] public partial OutputOf Kind { get; }
            }
            """),
        "NW1305: 'Size' takes 'Sizes' of 'Encoder', which has no node of that name: did you mean 'Size'?",
        "NW1305: 'Kind' takes 'Kind' of 'Hidden', which is no model but a layer, and gives nothing beside its result. Read it as it is");

    [Fact]
    public Task NW1203_a_model_takes_no_arguments() => Reports(
        Models(Encoder + """


            [Model]
            internal partial class Net
            {
                [Input(28, 28, 3)] public partial Input Pixels { get; }

                [{|NW1203:Layer<Encoder>(4)|}] public partial Encoder Encoder { get; }
            }
            """),
        "NW1203: 'Encoder' (Encoder) cannot be made: 'Encoder' is a model, and takes no arguments. Write [Layer<Encoder>]");

    [Fact]
    public Task What_is_wrong_inside_a_model_is_said_there_alone() => Reports(
        Models("""
            [Model]
            internal partial class Block
            {
                [Input(4)] public partial Input Values { get; }

                [Dense({|NW2001:0|})] public partial Dense Hidden { get; }
            }

            [Model]
            internal partial class Net
            {
                [Input(4)] public partial Input Values { get; }

                [Layer<Block>] public partial Block Block { get; }

                [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }
            }
            """),
        "NW2001: 'Hidden' (Dense) has units = 0, but units must be at least 1");

    [Fact]
    public Task The_loss_of_an_output_looks_at_its_activation() => Reports(
        Models(Encoder + """


            [Model]
            internal partial class Net
            {
                [Input(28, 28, 3)] public partial Input Pixels { get; }

                [Layer<Encoder>] public partial Encoder Encoder { get; }

                [OutputOf(nameof(Shop.Encoder.Kind)), Losses.SparseCategoricalCrossentropy({|NW3002:FromLogits = true|})]
                public partial OutputOf Kind { get; }
            }
            """),
        "NW3002: SparseCategoricalCrossentropy of 'Kind' is declared FromLogits, but 'Kind' ends in Softmax and gives probabilities: remove FromLogits, or the activation");

    [Theory]
    [InlineData("\"Codes\"", "but 'Net' has no node of that name: did you mean nameof(Code)?")]
    [InlineData("nameof(Price)", "which is declared later: move 'Price' above 'Again'", "Price")]
    [InlineData("nameof(Again)", "which is itself: name an earlier node", "Again")]
    [InlineData("nameof(Values)", "which has no layer that can be applied: name the node of a layer", "Values")]
    public Task NW1306_no_layer_to_apply_again(string name, string why, string said = "Codes") => ModelReports(
        $$"""
        [Input(4)]
        public partial Input Values { get; }

        [Dense(4)]
        public partial Dense Code { get; }

        [LayerOf({|NW1306:{{name}}|})]
        public partial Dense Again { get; }

        [Dense(1)]
        public partial Dense Price { get; }
        """,
        $"NW1306: 'Again' applies the layer of '{said}', {why}");

    [Fact]
    public Task NW1307_other_weights() => ModelReports(
        """
        [Input(4)]
        public partial Input Left { get; }

        [Input(5)]
        public partial Input Right { get; }

        [Dense(4), From(nameof(Left))]
        public partial Dense Code { get; }

        [{|NW1307:LayerOf(nameof(Code))|}, From(nameof(Right))]
        public partial Dense Again { get; }

        [Concatenate, From(nameof(Code), nameof(Again))]
        public partial Concatenate Both { get; }
        """,
        "NW1307: 'Again' applies the layer of 'Code', whose weights are made for [N, 4]: for [N, 5] it would need others. Give both the same sizes, or declare a layer of its own");

    [Fact]
    public Task NW1308_what_reads_several_nodes_is_not_repeated() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [Dense(4)]
        public partial Dense Code { get; }

        [Add, {|NW1308:Repeat(2)|}, From(nameof(Values), nameof(Code))]
        public partial Repeated<Add> Sum { get; }
        """,
        "NW1308: 'Sum' (Add) cannot be repeated: it reads 2 nodes, and each repetition reads the one before it");

    [Fact]
    public Task NW1308_a_model_with_several_outputs_is_not_applied_to_every_step() => Reports(
        Models(Encoder + """


            [Model]
            internal partial class Net
            {
                [Input("time", 28, 28, 3)] public partial Input Film { get; }

                [Layer<Encoder>, {|NW1308:TimeDistributed|}] public partial Encoder Encoder { get; }
            }
            """),
        "NW1308: 'Encoder' (Encoder) cannot be applied to every step: it gives 2 outputs");

    [Fact]
    public Task NW2001_repeated_no_times() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [Dense(4), Repeat({|NW2001:0|})]
        public partial Repeated<Dense> Code { get; }
        """,
        "NW2001: 'Code' (Repeat) has times = 0, but times must be at least 1");

    [Fact]
    public Task NW2002_steps_where_there_are_none() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [{|NW2002:Dense(4)|}, TimeDistributed]
        public partial Dense Code { get; }
        """,
        "NW2002: 'Code' (Dense) cannot follow 'Values', which gives [N, 4]: TimeDistributed applies Dense to every step of [N, steps, ...]. Give each sample steps (Reshape), or leave TimeDistributed out");

    [Fact]
    public Task NW1007_a_repeated_layer_has_the_type_of_several() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [Dense(4), Repeat(3)]
        public partial Dense {|NW1007:Code|} { get; }
        """,
        "NW1007: 'Code' is declared [Dense, Repeat] but has the type 'Dense': declare it 'public partial Repeated<Dense> Code { get; }'");

    [Fact]
    public Task NW2101_weights_that_are_not_the_nodes_own() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [Dense(4)]
        public partial Dense Code { get; }

        [LayerOf(nameof(Code)), {|NW2101:Regularizers.L2(0.1)|}]
        public partial Dense Again { get; }
        """,
        "NW2101: 'Again' (Dense) has no Kernel for [Regularizers.L2]: write On = LayerPart.Activity, or remove it");

    private static string Models(string members) => "using Netwright;\n\nnamespace Shop;\n\n" + members;
}
