using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with layers of a user's own.</summary>
public class OwnLayerRuleTests
{
    [Theory]
    [InlineData("N, C {|NW1201:N|}, C", "'->' is missing: write what is read, '->', and what is given")]
    [InlineData("{|NW1201:C|}, H -> N, C", "a shape begins with the batch: write 'N' first, as in 'N, C, H, W'")]
    [InlineData("N, C -> {|NW1201:C|}", "a shape begins with the batch: write 'N' first, as in 'N, C, H, W'")]
    [InlineData("N, C, {|NW1201:N|} -> N, C", "'N' is the batch, which comes first and has no size: give this axis another name")]
    [InlineData("N, ..., {|NW1201:...|} -> N", "'...' stands once in a shape")]
    [InlineData("N, C -> N, {|NW1201:...|}", "'...' stands for axes that are read, and nothing before '->' has them")]
    [InlineData("N, C -> N, 2*{|NW1201:D|}", "no axis that is read is called 'D', and no whole number that the constructor takes is")]
    [InlineData("N, {|NW1201:C|}/2 -> N, C", "the size 'C' cannot be worked out from what is read: name it on an axis of its own")]
    [InlineData("N, C -> N, C/{|NW1201:0|}", "nothing is divided by 0")]
    [InlineData("N, C -> N, (C+1 {|NW1201:;|} N", "')' is missing")]
    [InlineData("N, C -> N, {|NW1201:ceil(C*2)|}", "only a quotient is rounded up, as in 'ceil(H/2)'")]
    [InlineData("N, C -> N, {|NW1201:12345678901|}", "the number is too large for a size")]
    [InlineData("N, C -> N, C{|NW1201:]|}", "']' does not belong here: axes are set apart by ',' and shapes by ';'")]
    [InlineData("N, C -> N, {|NW1201:#|}", "'#' is not an axis: write a name, a number, or '...'")]
    public Task NW1201_a_signature_that_cannot_be_read(string signature, string why) => Reports(
        WithSqueeze($"[Signature(\"{signature}\")]", "Layer<Squeeze>(3)"),
        $"NW1201: The signature \"{MarkedSource.Parse(signature).Text}\" of 'Squeeze' cannot be read: {why}");

    [Fact]
    public Task NW1201_at_the_end() => Reports(
        WithSqueeze("[Signature(\"N, C -> N, {|NW1201:\"|})]", "Layer<Squeeze>(3)"),
        "NW1201: The signature \"N, C -> N, \" of 'Squeeze' cannot be read: an axis is missing at the end");

    [Fact]
    public Task NW1201_in_a_string_that_is_not_written_letter_by_letter() => Reports(
        WithSqueeze("[Signature({|NW1201:@\"N, C\"|})]", "Layer<Squeeze>(3)"),
        "NW1201: The signature \"N, C\" of 'Squeeze' cannot be read: '->' is missing: write what is read, '->', and what is given");

    [Fact]
    public Task NW1201_on_the_node() => Reports(
        WithSqueeze(string.Empty, "Layer<Squeeze>(3, Signature = \"N, C -> N, {|NW1201:D|}\")"),
        "NW1201: The signature \"N, C -> N, D\" of 'Squeeze' cannot be read: no axis that is read is called 'D', and no whole number that the constructor takes is");

    [Fact]
    public Task NW1201_once_for_many_nodes() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [Lambda(nameof(Double))]
        public partial Lambda Doubled { get; }

        [Lambda(nameof(Double)), Losses.MeanSquaredError]
        public partial Lambda Again { get; }

        [Signature("N {|NW1201:-|}-> N")]
        private static TorchSharp.torch.Tensor Double(TorchSharp.torch.Tensor x) => x * 2;
        """,
        "NW1201: The signature \"N --> N\" of 'Double' cannot be read: '->' is missing: write what is read, '->', and what is given");

    [Fact]
    public Task NW1202_no_signature() => Reports(
        WithSqueeze(string.Empty, "{|NW1202:Layer<Squeeze>(3)|}"),
        "NW1202: 'Squeezed' (Squeeze) has no signature, so its shapes cannot be known: say which it reads and gives, such as [Signature(\"N, ... -> N, ...\")] on 'Squeeze'");

    [Theory]
    [InlineData("", "its constructor takes (int channels), and this is ()")]
    [InlineData("(0.5)", "its constructor takes (int channels), and this is (0.5)")]
    [InlineData("(3, 4)", "its constructor takes (int channels), and this is (3, 4)")]
    [InlineData("(null, 3)", "its constructor takes (int channels), and this is (null, 3)")]
    [InlineData("(3000000000)", "its constructor takes (int channels), and this is (3000000000)")]
    [InlineData("(\"3\")", "its constructor takes (int channels), and this is (\"3\")")]
    public Task NW1203_other_arguments(string arguments, string why) => Reports(
        WithSqueeze("[Signature(\"N, C -> N, channels*C\")]", $"{{|NW1203:Layer<Squeeze>{arguments}|}}"),
        $"NW1203: 'Squeezed' (Squeeze) cannot be made: {why}");

    [Fact]
    public Task NW1203_an_abstract_module() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [{|NW1203:Layer<Own>|}, Losses.MeanSquaredError]
        internal partial Own Score { get; }

        internal abstract class Own() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>("Own");
        """,
        "NW1203: 'Score' (Own) cannot be made: 'Own' is abstract. Name a class that derives from it");

    [Fact]
    public Task NW1203_an_option_that_the_module_does_not_have() => Reports(
        WithSqueeze(
            """
            internal sealed class SqueezeAttribute(int channels) : LayerAttribute<Squeeze>(channels)
            {
                public bool Hard { get; set; }
            }

            [Signature("N, C -> N, channels*C")]
            """,
            "{|NW1203:SqueezeAttribute(3, Hard = true)|}"),
        "NW1203: 'Squeezed' (Squeeze) cannot be made: 'Squeeze' has no property 'Hard' that can be set");

    [Fact]
    public Task NW1204_a_module_of_something_else() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [{|NW1204:Layer<Own>|}, Losses.MeanSquaredError]
        internal partial Own Score { get; }

        internal sealed class Own() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, int>("Own")
        {
            public override int forward(TorchSharp.torch.Tensor input) => 1;
        }
        """,
        "NW1204: 'Score' calls 'Own', but 'Own' has no 'forward' that takes tensors and gives one: derive it from Module<Tensor, Tensor>");

    [Fact]
    public Task NW1204_no_method_of_that_name() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [{|NW1204:Lambda("Duble")|}, Losses.MeanSquaredError]
        public partial Lambda Score { get; }
        """,
        "NW1204: 'Score' calls 'Duble', but 'Net' has no method of that name: declare 'static Tensor Duble(Tensor x)'");

    [Fact]
    public Task NW1204_a_method_that_is_not_static() => ModelReports(
        """
        [Input(4)]
        public partial Input Values { get; }

        [{|NW1204:Lambda(nameof(Double))|}, Losses.MeanSquaredError]
        public partial Lambda Score { get; }

        private TorchSharp.torch.Tensor Double(TorchSharp.torch.Tensor x) => x * 2;
        """,
        "NW1204: 'Score' calls 'Double', but 'Double' is not a static method that takes tensors and gives one: declare it 'static Tensor Double(Tensor x)'");

    [Fact]
    public Task NW1205_more_shapes_than_tensors() => Reports(
        WithSqueeze("[Signature({|NW1205:\"N, C; N, C -> N, C\"|})]", "Layer<Squeeze>(3)"),
        "NW1205: The signature \"N, C; N, C -> N, C\" of 'Squeeze' reads 2 shapes, but it takes 1: write a shape for each tensor, set apart by ';'");

    [Fact]
    public Task NW1205_more_results_than_it_gives() => Reports(
        WithSqueeze(string.Empty, "Layer<Squeeze>(3, {|NW1205:Signature = \"N, C -> N, C; N\"|})"),
        "NW1205: The signature \"N, C -> N, C; N\" of 'Squeeze' gives 2 shapes, but it gives one: write a shape for each tensor, set apart by ';'");

    [Theory]
    [InlineData("N, H, W -> N, H", "Squeeze reads [N, H, W]. Give each sample 2 axes (Reshape)")]
    [InlineData("N, ..., H, W -> N, H", "Squeeze reads [N, ..., H, W]. Give each sample at least 2 axes (Reshape)")]
    [InlineData("N, 5 -> N, 1", "Squeeze reads [N, 5], where 5, and this has 4 there. Give that axis a size that fits")]
    [InlineData("N, channels -> N, 1", "Squeeze reads [N, channels], where channels is 3, and this has 4 there. Give that axis a size that fits")]
    [InlineData("N, 3*C -> N, C", "Squeeze reads [N, 3*C], where 3*C, and this has 4 there. Give that axis a size that fits")]
    [InlineData("N, C -> N, C-4", "Squeeze gives [N, C-4], and C-4 would be 0. Give it a larger shape")]
    public Task NW2002_a_shape_that_the_signature_does_not_read(string signature, string why) => Reports(
        WithSqueeze($"[Signature(\"{signature}\")]", "{|NW2002:Layer<Squeeze>(3)|}"),
        $"NW2002: 'Squeezed' (Squeeze) cannot follow 'Values', which gives [N, 4]: {why}");

    [Fact]
    public Task NW2002_two_shapes_that_differ() => ModelReports(
        """
        [Input(4, "time", 3)]
        public partial Input Left { get; }

        [Input(5, "time", 3)]
        public partial Input Right { get; }

        [Lambda(nameof(Join)), {|NW2002:From(nameof(Left), nameof(Right))|}, Losses.MeanSquaredError]
        public partial Lambda Joined { get; }

        [Signature("N, ..., C; N, ..., C -> N, ..., 2*C")]
        private static TorchSharp.torch.Tensor Join(TorchSharp.torch.Tensor left, TorchSharp.torch.Tensor right) =>
            TorchSharp.torch.cat([left, right], dim: -1);
        """,
        "NW2002: 'Joined' (Lambda) cannot follow 'Right', which gives [N, 5, time, 3]: Lambda reads the same axes '...' from each node, and 'Left' has [4, time] there while this has [5, time]. Give both the same");

    [Fact]
    public Task Arguments_and_options_of_every_kind_are_taken() => Reports(
        """
        using Netwright;
        using TorchSharp;

        namespace Shop;

        internal enum Way { Up, Down }

        [Signature("N, ..., width -> N, ..., width/2 + extra")]
        internal sealed class Own(long width, double rate, Way way, string? label, byte extra = 1, params int[] sizes)
            : torch.nn.Module<torch.Tensor, torch.Tensor>("Own")
        {
            public bool Hard { get; set; }

            public override torch.Tensor forward(torch.Tensor input) =>
                input.narrow(-1, 0, (width / 2) + extra) * (Hard || way == Way.Up || label is null ? rate : sizes.Length);
        }

        internal sealed class OwnAttribute(int width, float rate, Way way, string? label) : LayerAttribute<Own>(width, rate, way, label)
        {
            public bool Hard { get; set; }
        }

        [Model]
        internal partial class Net
        {
            [Input("time", 9)]
            public partial Input Values { get; }

            [Layer<Own>(9, 0.5f, Way.Up, "first")]
            public partial Own First { get; }

            [Layer<Own>(5, 1, Way.Down, null, (byte)3, 1, 2, 3)]
            public partial Own Second { get; }

            [Own(5, 1, Way.Down, null, Hard = true), Losses.MeanSquaredError]
            public partial Own Third { get; }
        }
        """);

    private static string WithSqueeze(string attributes, string layer) =>
        $$"""
        using Netwright;
        using TorchSharp;

        namespace Shop;

        {{attributes}}
        internal sealed class Squeeze(int channels) : torch.nn.Module<torch.Tensor, torch.Tensor>("Squeeze")
        {
            public override torch.Tensor forward(torch.Tensor input) => input.repeat(1, channels);
        }

        [Model]
        internal partial class Net
        {
            [Input(4)]
            public partial Input Values { get; }

            [{{layer}}]
            public partial Squeeze Squeezed { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Score { get; }
        }
        """;
}
