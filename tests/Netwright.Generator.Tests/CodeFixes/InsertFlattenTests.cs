using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.InsertFlatten>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="InsertFlatten"/> does.</summary>
public class InsertFlattenTests
{
    [Fact]
    public Task After_the_node_above() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(28, 28)]
            public partial Input Pixels { get; }

            /// <summary>The same at each step.</summary>
            [{|NW2002:RepeatVector(3)|}]
            public partial RepeatVector Steps { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(28, 28)]
            public partial Input Pixels { get; }

            [Flatten]
            public partial Flatten FlatPixels { get; }

            /// <summary>The same at each step.</summary>
            [RepeatVector(3)]
            public partial RepeatVector Steps { get; }
        }
        """,
        "Flatten 'Pixels' first");

    [Fact]
    public Task Where_a_prediction_for_each_place_is_hardly_meant() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(28, 28)]
            public partial Input Pixels { get; }

            [{|NW2201:Dense(3, Activation.Softmax)|}, Losses.SparseCategoricalCrossentropy]
            public partial Dense Article { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(28, 28)]
            public partial Input Pixels { get; }

            [Flatten]
            public partial Flatten FlatPixels { get; }

            [Dense(3, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
            public partial Dense Article { get; }
        }
        """,
        "Flatten 'Pixels' first");

    [Fact]
    public Task After_a_node_that_is_named() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(8, 8, 3)]
            public partial Input Image { get; }
            [Input(10)]
            public partial Input FlatImage { get; }
            [{|NW2003:Concatenate|}, From("Image", nameof(FlatImage))]
            private partial Concatenate Features { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(8, 8, 3)]
            public partial Input Image { get; }
            [Input(10)]
            public partial Input FlatImage { get; }
            [Flatten, From(nameof(Image))]
            private partial Flatten FlatImage2 { get; }
            [Concatenate, From(nameof(FlatImage2), nameof(FlatImage))]
            private partial Concatenate Features { get; }
        }
        """,
        "Flatten 'Image' first");

    [Fact]
    public Task Where_names_are_written_in_full() => Fixes(
        """
        [Netwright.Model]
        internal partial class Net
        {
            [Netwright.Input(28, 28)]
            public partial Netwright.Input Pixels { get; }

            [{|NW2002:Netwright.RepeatVector(3)|}]
            public partial Netwright.RepeatVector Steps { get; }
        }
        """,
        """
        [Netwright.Model]
        internal partial class Net
        {
            [Netwright.Input(28, 28)]
            public partial Netwright.Input Pixels { get; }

            [Netwright.Flatten]
            public partial Netwright.Flatten FlatPixels { get; }

            [Netwright.RepeatVector(3)]
            public partial Netwright.RepeatVector Steps { get; }
        }
        """,
        "Flatten 'Pixels' first");

    [Fact]
    public Task A_size_that_is_not_known_stays_unflattened() => OffersNothing("""
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input("time", 3)]
            public partial Input Series { get; }

            [Input(10)]
            public partial Input Facts { get; }

            [{|NW2003:Concatenate|}, From(nameof(Series), nameof(Facts))]
            public partial Concatenate Features { get; }
        }
        """);
}
