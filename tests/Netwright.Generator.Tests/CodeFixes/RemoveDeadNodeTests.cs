using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.RemoveDeadNode>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="RemoveDeadNode"/> does.</summary>
public class RemoveDeadNodeTests
{
    [Fact]
    public Task A_layer() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            // Tried and given up.
            /// <summary>Features.</summary>
            [Dense(10)]
            public partial Dense {|NW1104:Hidden|} { get; }

            /// <summary>What is seen.</summary>
            [Dense(3), From(nameof(Pixels)), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            /// <summary>What is seen.</summary>
            [Dense(3), From(nameof(Pixels)), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        "Remove 'Hidden'");

    [Fact]
    public Task An_input_at_the_top() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input {|NW1107:Pixels|} { get; }

            /// <summary>Red, green and blue.</summary>
            [Input(3)]
            public partial Input Colours { get; }

            [Dense(3), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            /// <summary>Red, green and blue.</summary>
            [Input(3)]
            public partial Input Colours { get; }

            [Dense(3), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        "Remove 'Pixels'");

    [Fact]
    public Task Several_at_once() => FixesAll(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input {|NW1107:Pixels|} { get; }

            [Input(3)]
            public partial Input Colours { get; }

            [Dense(10)]
            public partial Dense {|NW1104:Hidden|} { get; }

            [Dense(3), From(nameof(Colours)), Losses.MeanSquaredError]
            public partial Dense Article { get; }

            [Dense(4), From(nameof(Colours))]
            public partial Dense {|NW1104:More|} { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(3)]
            public partial Input Colours { get; }

            [Dense(3), From(nameof(Colours)), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """,
        diagnostics: 3);
}
