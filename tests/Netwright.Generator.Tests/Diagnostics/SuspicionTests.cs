using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What fits and is hardly meant, and what is so like it that it must not be asked about.</summary>
public class SuspicionTests
{
    [Theory]
    [InlineData("-1", "-1")]
    [InlineData("\"N\"", "\"N\"")]
    [InlineData("\"batch_size\"", "\"batch_size\"")]
    public Task NW2009_batch(string batch, string written) => ModelReports(
        $$"""
        [{|NW2009:Input({{batch}}, 28, 28)|}]
        public partial Input Image { get; }

        [Flatten]
        public partial Flatten Flat { get; }

        [Dense(3)]
        public partial Dense Article { get; }
        """,
        $"NW2009: 'Image' (Input) has {written} for the batch among its axes, but the batch is implied, and the shape is that of one sample: write [Input(28, 28)]");

    [Fact]
    public Task NW2201_after_images() => ModelReports(
        """
        [Input(28, 28, 1)]
        public partial Input Image { get; }

        [Conv2D(8, 3)]
        public partial Conv2D Features { get; }

        [Dropout(0.5)]
        public partial Dropout Dropped { get; }

        [{|NW2201:Dense(10, Activation.Softmax)|}, Losses.SparseCategoricalCrossentropy]
        public partial Dense Article { get; }
        """,
        "NW2201: 'Article' (Dense) gives [N, 26, 26, 10], a prediction for each place of 'Dropped', and SparseCategoricalCrossentropy wants a target for each, [N, 26, 26]. For one prediction a sample put a Flatten or a GlobalAveragePooling2D before 'Article'; for one a place make it a Conv2D(10, 1)");

    [Theory]
    [InlineData("LSTM(8, ReturnSequences = true)", "LSTM", "Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy", "Dense")]
    [InlineData("Conv1D(8, 3)", "Conv1D", "Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy", "Dense")]
    [InlineData("Dense(8)", "Dense", "Conv1D(10, 1, Activation = Activation.Softmax), Losses.SparseCategoricalCrossentropy", "Conv1D")]
    [InlineData("Dense(8)", "Dense", "Dense(1), Losses.MeanSquaredError", "Dense")]
    [InlineData("Dense(8)", "Dense", "Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy(IgnoreClass = 0)", "Dense")]
    public Task Steps_that_are_joined_or_said_are_not_asked_about(string layer, string type, string output, string outputType) => ModelReports(
        $$"""
        [Input("time", 16)]
        public partial Input Words { get; }

        [{{layer}}]
        public partial {{type}} Read { get; }

        [{{output}}]
        public partial {{outputType}} Tag { get; }
        """);

    [Theory]
    [InlineData("32, 32, 3")]
    [InlineData("3, 15, 15")]
    [InlineData("8, 32, 32")]
    [InlineData("3, \"height\", \"width\", 8")]
    public Task Images_in_the_models_format_are_not_asked_about(string shape) => ModelReports(
        $$"""
        [Input({{shape}})]
        public partial Input Image { get; }

        [{{(shape.Contains("height", System.StringComparison.Ordinal) ? "Conv3D" : "Conv2D")}}(8, 2)]
        public partial {{(shape.Contains("height", System.StringComparison.Ordinal) ? "Conv3D" : "Conv2D")}} Features { get; }
        """);

    [Fact]
    public Task NW2202_channels_first() => ModelReports(
        """
        [Input(3, 32, 32)]
        public partial Input Image { get; }

        [{|NW2202:MaxPooling2D|}]
        public partial MaxPooling2D Pooled { get; }
        """,
        "NW2202: 'Pooled' (MaxPooling2D) reads 'Image', [N, 3, 32, 32], as 32 channels of 3 x 32 places: images of this model have their channels last, so write [Input(32, 32, 3)], or [Model(DataFormat = DataFormat.ChannelsFirst)]");

    [Theory]
    [InlineData("Softmax", "Softmax")]
    [InlineData("Activation(Activation.Softmax)", "Activation")]
    public Task NW2203_one_element(string softmax, string kind) => ModelReports(
        $$"""
        [Input(8, 1)]
        public partial Input Facts { get; }

        [{|NW2203:{{softmax}}|}]
        public partial {{kind}} Share { get; }
        """,
        $"NW2203: 'Share' ({kind}) takes softmax over an axis of one element in [N, 8, 1], which gives 1 whatever the element is: use Sigmoid for a yes-or-no output, or give it a unit for each class");

    [Fact]
    public Task NW2204_softmax_along_another_axis() => ModelReports(
        """
        [Input(6, 10)]
        public partial Input Scores { get; }

        [Softmax(1), {|NW2204:Losses.CategoricalCrossentropy|}]
        public partial Softmax Tag { get; }
        """,
        "NW2204: CategoricalCrossentropy of 'Tag' reads classes along axis 2 of [N, 6, 10], but 'Tag' makes probabilities along axis 1: use [Softmax(2)], or set Axis = 1");

    [Fact]
    public Task Classes_along_the_axis_of_softmax_are_not_asked_about() => ModelReports(
        """
        [Input(6, 10)]
        public partial Input Scores { get; }

        [Softmax(1), Losses.CategoricalCrossentropy(Axis = 1)]
        public partial Softmax Tag { get; }
        """);

    [Theory]
    [InlineData("LSTM(4, |MergeMode = MergeMode.Sum|)", "LSTM", "MergeMode", "without Bidirectional = true", "set that, or ")]
    [InlineData("GRU(4, |MergeMode = MergeMode.Concat|), Repeat(1)", "GRU", "MergeMode", "without Bidirectional = true", "set that, or ")]
    [InlineData("LSTM(4, UseBias = false, |UnitForgetBias = true|)", "LSTM", "UnitForgetBias", "with UseBias = false", "")]
    [InlineData("Conv1D(4, 3, |Strides = 2|, StridesPerAxis = new[] { 1 })", "Conv1D", "Strides", "beside StridesPerAxis", "")]
    [InlineData("Conv1D(4, 3, |Dilation = 2|, DilationPerAxis = new[] { 1 })", "Conv1D", "Dilation", "beside DilationPerAxis", "")]
    [InlineData("LayerNormalization(|Axis = 1|, Axes = new[] { 2 })", "LayerNormalization", "Axis", "beside Axes", "")]
    [InlineData("Conv1DTranspose(4, 3, Strides = 2, |OutputPadding = 1|, OutputPaddingPerAxis = new[] { 1 })", "Conv1DTranspose", "OutputPadding", "beside OutputPaddingPerAxis", "")]
    [InlineData("DepthwiseConv1D(3, |Groups = 2|)", "DepthwiseConv1D", "Groups", "where each channel has filters of its own", "")]
    [InlineData("SeparableConv1D(4, 3, |Groups = 2|)", "SeparableConv1D", "Groups", "where each channel has filters of its own", "")]
    [InlineData("MaxPooling1D(|Strides = 2|, StridesPerAxis = new[] { 1 })", "MaxPooling1D", "Strides", "beside StridesPerAxis", "")]
    public Task NW2205_an_option_without_effect(string layer, string kind, string option, string why, string instead)
    {
        var written = string.Join(string.Empty, layer.Split('|').Select(static (part, index) => index == 1 ? "{|NW2205:" + part + "|}" : part));
        var repeat = layer.EndsWith("Repeat(1)", System.StringComparison.Ordinal);
        return ModelReports(
            $$"""
            [Input("time", 8)]
            public partial Input Words { get; }

            [{{written}}]
            public partial {{(repeat ? $"Repeated<{kind}>" : kind)}} Read { get; }

            [Flatten, From(nameof(Words))]
            public partial Flatten Flat { get; }
            """,
            $"NW2205: 'Read' ({kind}) sets {option}, which has no effect {why}: {instead}remove {option}");
    }

    [Theory]
    [InlineData("DepthwiseConv2D(3, {|NW2205:Groups = 2|})", "DepthwiseConv2D")]
    [InlineData("SeparableConv2D(4, 3, {|NW2205:Groups = 2|})", "SeparableConv2D")]
    public Task NW2205_groups_of_single_channels(string layer, string kind) => ModelReports(
        $$"""
        [Input(8, 8, 4)]
        public partial Input Image { get; }

        [{{layer}}]
        public partial {{kind}} Features { get; }
        """,
        $"NW2205: 'Features' ({kind}) sets Groups, which has no effect where each channel has filters of its own: remove Groups");

    [Fact]
    public Task Options_with_an_effect_are_not_asked_about() => ModelReports("""
        [Input("time", 8)]
        public partial Input Words { get; }

        [LSTM(4, Bidirectional = true, MergeMode = MergeMode.Sum, UnitForgetBias = false)]
        public partial LSTM Read { get; }
        """);
}
