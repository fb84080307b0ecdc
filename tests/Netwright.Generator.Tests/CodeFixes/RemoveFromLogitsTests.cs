using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.RemoveFromLogits>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="RemoveFromLogits"/> does.</summary>
public class RemoveFromLogitsTests
{
    [Fact]
    public Task As_the_only_option() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy({|NW3002:FromLogits = true|}), Metrics.SparseCategoricalAccuracy]
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

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """,
        "Remove FromLogits");

    [Fact]
    public Task Among_other_options() => FixesAll(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.CategoricalCrossentropy({|NW3002:FromLogits = true|}, Weight = 0.5)]
            public partial Dense Article { get; }

            [Dense(10, Activation.Sigmoid), From(nameof(Pixels))]
            [Losses.BinaryCrossentropy(Weight = 0.5, {|NW3002:FromLogits = true|})]
            public partial Dense Colours { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.CategoricalCrossentropy(Weight = 0.5)]
            public partial Dense Article { get; }

            [Dense(10, Activation.Sigmoid), From(nameof(Pixels))]
            [Losses.BinaryCrossentropy(Weight = 0.5)]
            public partial Dense Colours { get; }
        }
        """,
        diagnostics: 2);
}
