using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>Where masks end without being used, and where they do not.</summary>
public class MaskTests
{
    private const string Ends = "ends there and steps that should not count do from then on: put before it what uses the mask (a recurrent layer, MultiHeadAttention, GlobalAveragePooling1D), or";

    [Theory]
    [InlineData("GlobalMaxPooling1D", "GlobalMaxPooling1D")]
    [InlineData("Conv1D(4, 3)", "Conv1D")]
    [InlineData("MaxPooling1D", "MaxPooling1D")]
    [InlineData("Permute(2, 1)", "Permute")]
    [InlineData("Reshape(-1, 2, 4)", "Reshape")]
    [InlineData("ZeroPadding1D(1)", "ZeroPadding1D")]
    [InlineData("UpSampling1D", "UpSampling1D")]
    [InlineData("RMSNormalization", "RMSNormalization")]
    public Task NW2206_at_a_layer_that_does_not_look_at_masks(string layer, string type) => ModelReports(
        $$"""
        [Input("time", Integers = true)]
        public partial Input Words { get; }

        [Embedding(9, 8, MaskZero = true)]
        public partial Embedding Meaning { get; }

        [Dropout(0.5)]
        public partial Dropout Dropped { get; }

        [{|NW2206:{{layer}}|}]
        public partial {{type}} Ended { get; }
        """,
        $"NW2206: 'Ended' ({type}) does not look at masks, so the mask of 'Meaning' {Ends} leave MaskZero out");

    [Fact]
    public Task NW2206_where_another_node_has_no_mask() => ModelReports(
        """
        [Input(6, 8)]
        public partial Input Words { get; }

        [Input(6, 8)]
        public partial Input Places { get; }

        [Masking, From(nameof(Words))]
        public partial Masking Known { get; }

        [{|NW2206:Add|}, From(nameof(Known), nameof(Places))]
        public partial Add Placed { get; }
        """,
        $"NW2206: 'Placed' (Add) reads another node as well, which has none, so the mask of 'Known' {Ends} leave 'Known' out");

    [Fact]
    public Task NW2206_in_what_a_node_consists_of() => ModelReports(
        """
        [Input("sentences", "words", Integers = true)]
        public partial Input Words { get; }

        [Embedding(9, 8, MaskZero = true)]
        public partial Embedding Meaning { get; }

        [{|NW2206:GlobalMaxPooling1D|}, TimeDistributed]
        public partial GlobalMaxPooling1D Sentence { get; }

        [LSTM(4)]
        public partial LSTM Text { get; }
        """,
        $"NW2206: 'Sentence.Each' (GlobalMaxPooling1D) does not look at masks, so the mask of 'Meaning' {Ends} leave MaskZero out");

    [Fact]
    public Task NW2206_at_what_the_user_wrote() => ModelReports(
        """
        [Input("time", 3)]
        public partial Input Series { get; }

        [Masking(-1)]
        public partial Masking Known { get; }

        [{|NW2206:Lambda(nameof(Twice))|}]
        public partial Lambda Doubled { get; }

        private static TorchSharp.torch.Tensor Twice(TorchSharp.torch.Tensor series) => series * 2;
        """,
        $"NW2206: 'Doubled' (Lambda) is not told of masks, so the mask of 'Known' {Ends} leave 'Known' out");

    [Theory]
    [InlineData("LSTM(4)", "LSTM")]
    [InlineData("GRU(4, ReturnSequences = true, ZeroOutputForMask = true)", "GRU")]
    [InlineData("GlobalAveragePooling1D", "GlobalAveragePooling1D")]
    [InlineData("MultiHeadAttention(2, 3)", "MultiHeadAttention")]
    [InlineData("Dense(3), TimeDistributed", "Dense")]
    [InlineData("Softmax(1)", "Softmax")]
    [InlineData("Dense(3, Activation.Softmax), Losses.SparseCategoricalCrossentropy", "Dense")]
    public Task A_mask_that_is_used_or_passed_on_is_not_asked_about(string layer, string type) => ModelReports(
        $$"""
        [Input("time", Integers = true)]
        public partial Input Words { get; }

        [Embedding(9, 8, MaskZero = true)]
        public partial Embedding Meaning { get; }

        [{{layer}}]
        public partial {{type}} Read { get; }
        """);

    [Theory]
    [InlineData("LSTM(4, {|NW2205:ZeroOutputForMask = true|})", "without ReturnSequences = true: set that, or ")]
    [InlineData("LSTM(4, ReturnSequences = true, Bidirectional = true, {|NW2205:ZeroOutputForMask = true|})", "with Bidirectional = true, which gives 0 in any case: ")]
    public Task NW2205_zeros_that_are_not_asked_for(string layer, string why) => ModelReports(
        $$"""
        [Input("time", 8)]
        public partial Input Words { get; }

        [{{layer}}]
        public partial LSTM Read { get; }
        """,
        $"NW2205: 'Read' (LSTM) sets ZeroOutputForMask, which has no effect {why}remove ZeroOutputForMask");

    [Fact]
    public Task NW2002_masking_of_what_has_no_features() => ModelReports(
        """
        [Input(5)]
        public partial Input Series { get; }

        [{|NW2002:Masking|}]
        public partial Masking Known { get; }
        """,
        "NW2002: 'Known' (Masking) cannot follow 'Series', which gives [N, 5]: Masking looks at the features of each step, [N, steps, features]. Give each sample steps: Reshape(-1, 1)");
}
