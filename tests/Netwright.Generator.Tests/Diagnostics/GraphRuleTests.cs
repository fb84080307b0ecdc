using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with how a model's nodes are joined.</summary>
public class GraphRuleTests
{
    [Fact]
    public Task NW1101_no_input() => Reports(
        """
        using Netwright;

        [Model]
        internal partial class {|NW1101:Net|}
        {
            [Dense(10), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        "NW1101: 'Net' has no input: declare one before its layers, such as '[Input(784)] public partial Input Pixels { get; }'");

    [Fact]
    public Task NW1101_nothing_at_all() => Reports(
        """
        using Netwright;

        [Model]
        internal partial class {|NW1101:Net|}
        {
        }
        """,
        "NW1101: 'Net' has no input: declare one before its layers, such as '[Input(784)] public partial Input Pixels { get; }'");

    [Fact]
    public Task NW1102_no_such_node() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense Hidden { get; }

        [Dense(3), From({|NW1102:"Hiden"|}), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """,
        "NW1102: 'Article' reads 'Hiden', but 'Net' has no node of that name: did you mean nameof(Hidden)?");

    [Fact]
    public Task NW1102_a_member_that_is_no_node() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(3), From({|NW1102:nameof(Width)|}), Losses.MeanSquaredError]
        public partial Dense Article { get; }

        internal static int Width => 3;
        """,
        "NW1102: 'Article' reads 'Width', but 'Net' has no node of that name: name a node that is declared above");

    [Fact]
    public Task NW1103_a_later_node() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), From({|NW1103:nameof(Article)|})]
        public partial Dense Hidden { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """,
        "NW1103: 'Hidden' reads 'Article', but a node reads nodes that are declared before it: move 'Article' above 'Hidden'");

    [Fact]
    public Task NW1103_itself() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), From({|NW1103:nameof(Hidden)|})]
        public partial Dense Hidden { get; }
        """,
        "NW1103: 'Hidden' reads itself, but a node reads nodes that are declared before it: name one of those");

    [Fact]
    public Task NW1104_leads_nowhere() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense {|NW1104:Hidden|} { get; }

        [Dense(3), From(nameof(Pixels)), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """,
        "NW1104: 'Hidden' (Dense) leads nowhere: no node reads it, and it carries no loss while others do. Read it with From, mark it [Output], or remove it");

    [Fact]
    public Task An_output_leads_somewhere() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10), Output]
        public partial Dense Hidden { get; }

        [Dense(3), From(nameof(Pixels)), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task NW1105_nothing_to_read() => ModelReports(
        """
        [Dense(10)]
        public partial Dense {|NW1105:Hidden|} { get; }

        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """,
        "NW1105: 'Hidden' (Dense) has nothing to read: no node is declared before it. Declare an input above it, or move it below the node that it reads");

    [Fact]
    public Task NW1106_two_nodes() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense Hidden { get; }

        [Dense(3), {|NW1106:From(nameof(Pixels), nameof(Hidden))|}]
        public partial Dense Article { get; }
        """,
        "NW1106: 'Article' (Dense) reads one node, but From names 2: name one node");

    [Fact]
    public Task NW1106_no_node() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(3), {|NW1106:From|}]
        public partial Dense Article { get; }
        """,
        "NW1106: 'Article' (Dense) reads one node, but From names none: name one node");

    [Fact]
    public Task NW1107_unread_input() => ModelReports(
        """
        [Input(784)]
        public partial Input {|NW1107:Pixels|} { get; }

        [Input(3)]
        public partial Input Colours { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """,
        "NW1107: Nothing reads the input 'Pixels': name it in the From of the layer that should, or remove it");

    [Theory]
    [InlineData("Losses.MeanSquaredError")]
    [InlineData("Metrics.MeanAbsoluteError")]
    [InlineData("Output")]
    public Task NW1108_input_as_output(string mark) => ModelReports(
        $$"""
        [Input(784), {|NW1108:{{mark}}|}]
        public partial Input Pixels { get; }

        [Dense(3)]
        public partial Dense Article { get; }
        """,
        $"NW1108: 'Pixels' is an input and cannot be declared [{mark}]: put it on the layer whose output it is about");

    [Fact]
    public Task NW1108_input_that_reads() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Input(784), {|NW1108:From(nameof(Pixels))|}]
        public partial Input Again { get; }

        [Dense(3)]
        public partial Dense Article { get; }
        """,
        "NW1108: 'Again' is an input and cannot be declared [From]: an input reads nothing");
}
