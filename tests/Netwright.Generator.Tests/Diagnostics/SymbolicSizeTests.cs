using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>Sizes with names: what is wrong for every size is an error, what is right for some is none.</summary>
public class SymbolicSizeTests
{
    private const string Window = """
        using Netwright;

        /// <summary>A model whose window needs three steps.</summary>
        [Model]
        public partial class Window
        {
            [Input("time", 4)] public partial Input Words { get; }
            [Conv1D(8, 3)] public partial Conv1D Features { get; }
            [GlobalMaxPooling1D] public partial GlobalMaxPooling1D Pooled { get; }
        }

        /// <summary>A model of it.</summary>
        [Model]
        public partial class Net
        {

        """;

    [Fact]
    public Task What_is_impossible_for_the_size_that_is_fed_is_an_error() => Reports(
        Window + """
            [Input(1, 4)] public partial Input Step { get; }
            [{|NW1303:Layer<Window>|}] public partial Window Seen { get; }
        }
        """,
        "NW1303: 'Seen' (Window) does not fit what it reads: 'Step' gives [N, 1, 4], and so inside it 'Features' (Conv1D) cannot follow 'Words', which gives [N, 1, 4]: a window of 3 places does not fit into 1. Make it smaller, or set Padding = PaddingMode.Same");

    [Fact]
    public Task What_is_possible_for_some_sizes_is_left_to_the_data() => Reports(Window + """
            [Input("steps", 4)] public partial Input Steps { get; }
            [Layer<Window>] public partial Window Seen { get; }
        }
        """);

    [Fact]
    public Task Sizes_with_different_names_may_be_equal() => ModelReports("""
        [Input("left", 4)]
        public partial Input Left { get; }

        [Input("right", 4)]
        public partial Input Right { get; }

        [Input(7, 4)]
        public partial Input Fixed { get; }

        [Add, From(nameof(Left), nameof(Right), nameof(Fixed))]
        public partial Add Sum { get; }

        [Concatenate, From(nameof(Left), nameof(Sum))]
        public partial Concatenate Joined { get; }
        """);

    [Fact]
    public Task Sizes_with_one_name_are_equal_across_inputs() => ModelReports(
        """
        [Input("time", 4)]
        public partial Input Left { get; }

        [Input("time", 4)]
        public partial Input Right { get; }

        [Conv1D(4, 3), From(nameof(Left))]
        public partial Conv1D Shorter { get; }

        [Add, {|NW2002:From(nameof(Shorter), nameof(Right))|}]
        public partial Add Sum { get; }
        """,
        "NW2002: 'Sum' (Add) cannot follow 'Right', which gives [N, time, 4]: 'Shorter' gives [N, time-2, 4], and axis 1 has time-2 places there and time here. Give both the same size (PaddingMode.Same keeps the places of an image or a sequence as many as they are)");

    [Fact]
    public Task Half_as_many_are_never_as_many() => ModelReports(
        """
        [Input("time", 4)]
        public partial Input Words { get; }

        [MaxPooling1D]
        public partial MaxPooling1D Half { get; }

        [Add, {|NW2002:From(nameof(Words), nameof(Half))|}]
        public partial Add Sum { get; }
        """,
        "NW2002: 'Sum' (Add) cannot follow 'Half', which gives [N, time/2, 4]: 'Words' gives [N, time, 4], and axis 1 has time places there and time/2 here. Give both the same size (PaddingMode.Same keeps the places of an image or a sequence as many as they are)");

    [Fact]
    public Task Half_and_back_may_be_as_many() => ModelReports("""
        [Input("time", 4)]
        public partial Input Words { get; }

        [MaxPooling1D]
        public partial MaxPooling1D Half { get; }

        [UpSampling1D]
        public partial UpSampling1D Whole { get; }

        [Add, From(nameof(Words), nameof(Whole))]
        public partial Add Sum { get; }
        """);

    [Fact]
    public Task An_odd_number_is_never_two_halves() => ModelReports(
        """
        [Input("pairs", 2)]
        public partial Input Pairs { get; }

        [Flatten]
        public partial Flatten Flat { get; }

        [Input(1)]
        public partial Input One { get; }

        [Concatenate, From(nameof(Flat), nameof(One))]
        public partial Concatenate Odd { get; }

        [{|NW2004:Reshape(-1, 2)|}]
        public partial Reshape Again { get; }
        """,
        "NW2004: 'Again' (Reshape) cannot make [N, -1, 2] of 'Odd': [N, 2*pairs+1] has 2*pairs+1 elements a sample, and [N, -1, 2] would have 2 times a whole number. What -1 stands for would not be a whole number: write sizes whose product divides the elements");

    [Fact]
    public Task What_is_not_known_because_something_is_wrong_before_it_is_no_error() => ModelReports(
        """
        [Input(8)]
        public partial Input Facts { get; }

        [{|NW2004:Reshape(3, 3)|}]
        public partial Reshape Square { get; }

        [Conv2D(4, 9)]
        public partial Conv2D Features { get; }

        [Dense(1, Activation.Sigmoid), Losses.SparseCategoricalCrossentropy]
        public partial Dense Kind { get; }
        """,
        "NW2004: 'Square' (Reshape) cannot make [N, 3, 3] of 'Facts': [N, 8] has 8 elements a sample, and [N, 3, 3] would have 9. Write the sizes so that their product is the same, or -1 for one of them");
}
