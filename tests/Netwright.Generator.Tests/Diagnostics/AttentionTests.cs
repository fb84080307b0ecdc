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
}
