using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with what an attention reads, and with its options.</summary>
public class AttentionTests
{
    [Fact]
    public Task NW2002_no_sequence() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [{|NW2002:MultiHeadAttention(2, 8)|}]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2002: 'Mixed' (MultiHeadAttention) cannot follow 'Pixels', which gives [N, 784]: MultiHeadAttention reads sequences, [N, places, features]. Give each sample places: a Reshape, or return sequences from the layer before");

    [Fact]
    public Task NW2002_key_and_value_of_other_lengths() => ModelReports(
        """
        [Input("words", 8)]
        public partial Input Words { get; }

        [Input(5, 8)]
        public partial Input Value { get; }

        [Input(6, 8)]
        public partial Input Key { get; }

        [MultiHeadAttention(2, 8), {|NW2002:From(nameof(Words), nameof(Value), nameof(Key))|}]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2002: 'Mixed' (MultiHeadAttention) cannot follow 'Key', which gives [N, 6, 8]: the key has 6 places, but the value 'Value', [N, 5, 8], has 5. Give both the same number");

    [Fact]
    public Task NW2002_a_mask_of_another_shape() => ModelReports(
        """
        [Input(5, 8)]
        public partial Input Words { get; }

        [Input(5, 5)]
        public partial Input Mask { get; }

        [MultiHeadAttention(2, 8, Mask = AttentionMask.Padding), {|NW2002:From(nameof(Words), nameof(Mask))|}]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2002: 'Mixed' (MultiHeadAttention) cannot follow 'Mask', which gives [N, 5, 5]: the mask, the last node that is read, must be [N, 5] for Mask = AttentionMask.Padding");

    [Fact]
    public Task NW1106_no_mask() => ModelReports(
        """
        [Input(5, 8)]
        public partial Input Words { get; }

        [MultiHeadAttention(2, 8, Mask = AttentionMask.Padding), {|NW1106:From(nameof(Words))|}]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW1106: 'Mixed' (MultiHeadAttention) reads 2 to 4 nodes, but From names 1: name 2 to 4 nodes");

    [Fact]
    public Task NW2001_options() => ModelReports(
        """
        [Input(5, 8)]
        public partial Input Words { get; }

        [MultiHeadAttention({|NW2001:0|}, {|NW2001:-1|}, {|NW2001:Dropout = 1|})]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2001: 'Mixed' (MultiHeadAttention) has heads = 0, but heads must be at least 1",
        "NW2001: 'Mixed' (MultiHeadAttention) has keyDim = -1, but keyDim must be at least 1",
        "NW2001: 'Mixed' (MultiHeadAttention) has Dropout = 1.0, but Dropout must be at least 0 and less than 1: it is the share of places that are not looked at");

    [Theory]
    [InlineData("{|NW2001:AttentionAxes = new[] { 3 }|}", "AttentionAxes = 3, but AttentionAxes must be axes of [N, 6, 5, 8] other than the batch and the last, from 1 to 2, each once")]
    [InlineData("{|NW2001:AttentionAxes = new[] { 1, 1 }|}", "AttentionAxes = 1, 1, but AttentionAxes must be axes of [N, 6, 5, 8] other than the batch and the last, from 1 to 2, each once")]
    [InlineData("AttentionAxes = new[] { 1, 2 }, {|NW2001:Causal = true|}", "Causal = true, but Causal must be false, where places lie along several axes: none of them is before the others")]
    public Task NW2001_axes(string options, string message) => ModelReports(
        $$"""
        [Input(6, 5, 8)]
        public partial Input Image { get; }

        [MultiHeadAttention(2, 8, {{options}})]
        public partial MultiHeadAttention Mixed { get; }
        """,
        $"NW2001: 'Mixed' (MultiHeadAttention) has {message}");

    [Fact]
    public Task NW2002_places_along_several_axes() => ModelReports(
        """
        [Input(6, 5, 8)]
        public partial Input Image { get; }

        [{|NW2002:MultiHeadAttention(2, 8)|}]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2002: 'Mixed' (MultiHeadAttention) cannot follow 'Image', which gives [N, 6, 5, 8]: MultiHeadAttention reads sequences, [N, places, features]. Name the axes of its places, as in AttentionAxes = new[] { 1, 2 }, or make them one: a Reshape");

    [Fact]
    public Task NW2002_other_positions() => ModelReports(
        """
        [Input(6, 5, 8)]
        public partial Input Image { get; }

        [Input(7, 5, 8)]
        public partial Input Other { get; }

        [MultiHeadAttention(2, 8, AttentionAxes = new[] { 2 }), {|NW2002:From(nameof(Image), nameof(Other))|}]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2002: 'Mixed' (MultiHeadAttention) cannot follow 'Other', which gives [N, 7, 5, 8]: places look only at those of equal position along axis 1, and the query 'Image' gives [N, 6, 5, 8]. Give both the same size there, or add the axis to AttentionAxes");

    [Fact]
    public Task NW2001_a_mask_of_several_axes() => ModelReports(
        """
        [Input(6, 5, 8)]
        public partial Input Image { get; }

        [Input(6)]
        public partial Input Seen { get; }

        [MultiHeadAttention(2, 8, AttentionAxes = new[] { 2 }, {|NW2001:Mask = AttentionMask.Padding|}), From(nameof(Image), nameof(Seen))]
        public partial MultiHeadAttention Mixed { get; }
        """,
        "NW2001: 'Mixed' (MultiHeadAttention) has Mask = Padding, but Mask must be AttentionMask.None, where places lie along several axes");

    [Fact]
    public Task NW1305_no_such_output() => ModelReports(
        """
        [Input(6, 8)]
        public partial Input Words { get; }

        [MultiHeadAttention(2, 8)]
        public partial MultiHeadAttention Mixed { get; }

        [{|NW1305:OutputOf(RecurrentOutput.State)|}]
        public partial OutputOf State { get; }
        """,
        "NW1305: 'State' takes 'State' of 'Mixed', which gives nothing of that name beside its result, but Scores");
}
