using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.SetUnits>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="SetUnits"/> does.</summary>
public class SetUnitsTests
{
    [Fact]
    public Task Of_the_output() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(1, Activation.Softmax), {|NW3001:Losses.SparseCategoricalCrossentropy|}]
            public partial Dense IsShoe { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(2, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
            public partial Dense IsShoe { get; }
        }
        """,
        "Give 'IsShoe' 2 units");

    [Fact]
    public Task Of_a_layer_before_it() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(activation: Activation.Linear, units: 1)]
            public partial Dense Score { get; }

            [Activation(Activation.Softmax), {|NW3001:Losses.CategoricalCrossentropy|}]
            public partial Activation IsShoe { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(activation: Activation.Linear, units: 2)]
            public partial Dense Score { get; }

            [Activation(Activation.Softmax), Losses.CategoricalCrossentropy]
            public partial Activation IsShoe { get; }
        }
        """,
        "Give 'Score' 2 units");

    [Fact]
    public Task Units_that_are_not_written() => OffersNothing("""
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(28, 1)]
            public partial Input Pixels { get; }

            [Softmax, {|NW3001:Losses.CategoricalCrossentropy|}]
            public partial Softmax IsShoe { get; }
        }
        """);

    [Theory]
    [InlineData("Losses.SparseCategoricalCrossentropy, Metrics.MeanIoU({|NW3016:7|}, SparsePrediction = false)", 7)]
    [InlineData("Losses.CategoricalFocalCrossentropy({|NW3016:Alpha = new[] { 0.2, 0.3, 0.4 }|})", 3)]
    public Task As_many_as_a_metric_or_a_loss_counts(string counting, int units)
    {
        string Source(int number, string targets) => $$"""
            using Netwright;

            [Model]
            internal partial class Net
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense({{number}}, Activation.Softmax), {{targets}}]
                public partial Dense Kind { get; }
            }
            """;
        return Fixes(
            Source(5, counting),
            Source(units, counting.Replace("{|NW3016:", string.Empty, System.StringComparison.Ordinal).Replace("|}", string.Empty, System.StringComparison.Ordinal)),
            $"Give 'Kind' {units} units");
    }
}
