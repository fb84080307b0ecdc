using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with a model's shapes.</summary>
public class ShapeRuleTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public Task NW2001_units(string units) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense({|NW2001:{{units}}|}, Activation.ReLU)]
        public partial Dense Hidden { get; }

        [Dense(3)]
        public partial Dense Article { get; }
        """,
        $"NW2001: 'Hidden' (Dense) has units = {units}, but units must be at least 1");

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("1", "1.0")]
    [InlineData("double.PositiveInfinity", "Infinity")]
    public Task NW2001_rate(string rate, string written) => ModelReports(
        $$"""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dropout({|NW2001:{{rate}}|})]
        public partial Dropout Dropped { get; }

        [Dense(3)]
        public partial Dense Article { get; }
        """,
        $"NW2001: 'Dropped' (Dropout) has rate = {written}, but rate must be at least 0 and less than 1: it is the share of elements that are dropped");

    [Fact]
    public Task NW2001_activation() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(3, {|NW2001:(ActivationFunction)99|})]
        public partial Dense Hidden { get; }

        [Activation({|NW2001:(ActivationFunction)(-1)|})]
        public partial Activation Article { get; }
        """,
        "NW2001: 'Hidden' (Dense) has activation = 99, but activation must be a member of Activation, such as Activation.ReLU",
        "NW2001: 'Article' (Activation) has function = -1, but function must be a member of Activation, such as Activation.ReLU");

    [Fact]
    public Task NW2001_by_name() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(activation: Activation.ReLU, {|NW2001:units: 0|})]
        public partial Dense Hidden { get; }
        """,
        "NW2001: 'Hidden' (Dense) has units = 0, but units must be at least 1");

    [Fact]
    public Task NW2002_dense_without_an_axis() => ModelReports(
        """
        [Input]
        public partial Input Price { get; }

        [{|NW2002:Dense(10)|}]
        public partial Dense Hidden { get; }

        [Dense(3)]
        public partial Dense Article { get; }
        """,
        "NW2002: 'Hidden' (Dense) cannot follow 'Price', which gives [N]: Dense reads the last axis, and there is none but the batch. Give each sample an axis: Reshape(1)");

    [Theory]
    [InlineData("\"time\", 28", "28*time", "Put an LSTM or a GlobalAveragePooling1D in place of 'Flat'")]
    [InlineData("\"height\", 4, 3", "12*height", "Put a GlobalAveragePooling2D in place of 'Flat'")]
    [InlineData("\"depth\", 2, 4, 3", "24*depth", "Put a GlobalAveragePooling3D in place of 'Flat'")]
    public Task NW2002_dense_over_places_of_which_nobody_knows_how_many(string axes, string size, string remedy) => ModelReports(
        $$"""
        [Input({{axes}})]
        public partial Input Data { get; }

        [Flatten]
        public partial Flatten Flat { get; }

        [{|NW2002:Dense(10)|}]
        public partial Dense Hidden { get; }
        """,
        $"NW2002: 'Hidden' (Dense) cannot follow 'Flat', which gives [N, {size}]: Dense has a weight for each element of the last axis, so its size must be a number, and '{size}' is known only when the model runs. {remedy}, or give the input's axis a size");

    [Fact]
    public Task NW2003_after_places_that_pooling_does_not_divide() => ModelReports(
        """
        [Input(30, 30, 3)]
        public partial Input Image { get; }

        [MaxPooling2D(4)]
        public partial MaxPooling2D Small { get; }

        [UpSampling2D(4)]
        public partial UpSampling2D Large { get; }

        [{|NW2003:Concatenate|}, From(nameof(Large), nameof(Image))]
        public partial Concatenate Both { get; }
        """,
        "NW2003: 'Both' (Concatenate) cannot follow 'Image': Concatenate needs equal sizes on every axis but the last; 'Large' gives [N, 28, 28, 3], 'Image' gives [N, 30, 30, 3]. Give both the same sizes: ZeroPadding2D or Cropping2D, or a size of the input that pooling divides without a rest.");

    [Fact]
    public Task NW2002_dense_over_a_symbolic_axis() => ModelReports(
        """
        [Input(3, "time")]
        public partial Input Series { get; }

        [Dropout(0.5)]
        public partial Dropout Dropped { get; }

        [Dense(10), {|NW2002:From(nameof(Dropped))|}]
        public partial Dense Hidden { get; }
        """,
        "NW2002: 'Hidden' (Dense) cannot follow 'Dropped', which gives [N, 3, time]: Dense has a weight for each element of the last axis, so its size must be a number, and 'time' is known only when the model runs. Make another axis the last one, or give the input's axis a size");

    [Theory]
    [InlineData("BatchNormalization")]
    [InlineData("GroupNormalization")]
    [InlineData("LayerNormalization")]
    [InlineData("RMSNormalization")]
    public Task NW2002_a_normalized_axis_of_an_unknown_size(string kind) => ModelReports(
        $$"""
        [Input("time", 3)]
        public partial Input Series { get; }

        [{|NW2002:{{kind}}(Axis = 1)|}]
        public partial {{kind}} Hidden { get; }
        """,
        $"NW2002: 'Hidden' ({kind}) cannot follow 'Series', which gives [N, time, 3]: {kind} has a weight for each element of axis 1, so its size must be a number, and 'time' is known only when the model runs. Choose another with Axis, or give the input's axis a size");

    [Fact]
    public Task NW2002_normalized_axes_of_an_unknown_size() => ModelReports(
        """
        [Input("time", 3)]
        public partial Input Series { get; }

        [{|NW2002:LayerNormalization(Axes = new[] { 1, 2 })|}]
        public partial LayerNormalization Hidden { get; }
        """,
        "NW2002: 'Hidden' (LayerNormalization) cannot follow 'Series', which gives [N, time, 3]: LayerNormalization has a weight for each element of axis 1, so its size must be a number, and 'time' is known only when the model runs. Choose others with Axes, or give the input's axis a size");

    [Theory]
    [InlineData("UnitNormalization", "the last axis")]
    [InlineData("LayerNormalization(Axis = 1)", "axis 1")]
    public Task NW2002_no_axis_to_normalize(string layer, string axis) => ModelReports(
        $$"""
        [Input]
        public partial Input Price { get; }

        [{|NW2002:{{layer}}|}]
        public partial {{layer.Split('(')[0]}} Hidden { get; }
        """,
        $"NW2002: 'Hidden' ({layer.Split('(')[0]}) cannot follow 'Price', which gives [N]: {layer.Split('(')[0]} reads {axis}, and there is none but the batch. Give each sample an axis: Reshape(1)");

    [Theory]
    [InlineData("Softmax")]
    [InlineData("LogSoftmax")]
    [InlineData("Sparsemax")]
    public Task NW2002_softmax_without_an_axis(string function) => ModelReports(
        $$"""
        [Input]
        public partial Input Price { get; }

        [{|NW2002:Activation(Activation.{{function}})|}]
        public partial Activation Share { get; }
        """,
        $"NW2002: 'Share' (Activation) cannot follow 'Price', which gives [N]: {function} works along the last axis, and there is none but the batch. Give each sample an axis: Reshape(1)");

    [Fact]
    public Task NW2002_reshape_of_an_unknown_size() => ModelReports(
        """
        [Input("time", 3)]
        public partial Input Series { get; }

        [Input("width")]
        public partial Input Columns { get; }

        [Concatenate(1), From(nameof(Columns), nameof(Columns))]
        public partial Concatenate Twice { get; }

        [{|NW2002:Reshape("time", -1)|}]
        public partial Reshape Halves { get; }

        [Flatten, From(nameof(Series))]
        public partial Flatten Flat { get; }
        """,
        "NW2002: 'Halves' (Reshape) cannot follow 'Twice', which gives [N, 2*width]: what -1 stands for cannot be worked out from 2*width elements. Write its size or its name");

    [Fact]
    public Task A_reshape_of_a_size_that_may_divide_is_left_to_the_data() => ModelReports("""
        [Input("time", 3)]
        public partial Input Series { get; }

        [Reshape(2, -1)]
        public partial Reshape Halves { get; }
        """);

    [Fact]
    public Task NW2003_other_rank() => ModelReports(
        """
        [Input(32, 32, 3)]
        public partial Input Image { get; }

        [Input("time", 10)]
        public partial Input Series { get; }

        [GlobalMaxPooling2D, From(nameof(Image))]
        public partial GlobalMaxPooling2D ImagePooled { get; }

        [Conv1D(3, 3), From(nameof(Series))]
        public partial Conv1D SeriesFeatures { get; }

        [{|NW2003:Concatenate|}, From(nameof(ImagePooled), nameof(SeriesFeatures))]
        public partial Concatenate Features { get; }
        """,
        "NW2003: 'Features' (Concatenate) cannot follow 'SeriesFeatures': Concatenate needs equal sizes on every axis but the last; 'ImagePooled' gives [N, 3], 'SeriesFeatures' gives [N, time-2, 3]. Pool 'SeriesFeatures' first (GlobalMaxPooling1D).");

    [Fact]
    public Task NW2003_other_sizes() => ModelReports(
        """
        [Input(28, 28, 3)]
        public partial Input Left { get; }

        [Input(28, 14, 3)]
        public partial Input Right { get; }

        [{|NW2003:Concatenate(1)|}, From(nameof(Left), nameof(Right))]
        public partial Concatenate Both { get; }
        """,
        "NW2003: 'Both' (Concatenate) cannot follow 'Right': Concatenate needs equal sizes on every axis but 1; 'Left' gives [N, 28, 28, 3], 'Right' gives [N, 28, 14, 3]. Join them along axis 2, the only one on which they differ: [Concatenate(2)].");

    [Fact]
    public Task NW2004_other_size() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [{|NW2004:Reshape(28, 27)|}]
        public partial Reshape Image { get; }
        """,
        "NW2004: 'Image' (Reshape) cannot make [N, 28, 27] of 'Pixels': [N, 784] has 784 elements a sample, and [N, 28, 27] would have 756. Write the sizes so that their product is the same, or -1 for one of them");

    [Fact]
    public Task NW2004_no_whole_number() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [{|NW2004:Reshape(27, -1)|}]
        public partial Reshape Image { get; }
        """,
        "NW2004: 'Image' (Reshape) cannot make [N, 27, -1] of 'Pixels': [N, 784] has 784 elements a sample, and [N, 27, -1] would have 27 times a whole number. What -1 stands for would not be a whole number: write sizes whose product divides the elements");

    [Fact]
    public Task NW2004_symbolic() => ModelReports(
        """
        [Input("time", 3)]
        public partial Input Series { get; }

        [{|NW2004:Reshape(2, "time")|}]
        public partial Reshape Pairs { get; }
        """,
        "NW2004: 'Pairs' (Reshape) cannot make [N, 2, time] of 'Series': [N, time, 3] has 3*time elements a sample, and [N, 2, time] would have 2*time. Write the sizes so that their product is the same, or -1 for one of them");

    [Fact]
    public Task A_reshape_that_may_fit_is_left_to_the_data() => ModelReports("""
        [Input("steps", "channels")]
        public partial Input Series { get; }

        [Reshape(6, "steps")]
        public partial Reshape Pairs { get; }
        """);

    [Fact]
    public Task NW2005_two_open_axes() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [{|NW2005:Reshape(-1, 4, -1)|}]
        public partial Reshape Image { get; }
        """,
        "NW2005: 'Image' (Reshape) has 2 axes of -1, but only one can be worked out from the others: write the sizes of the rest");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("1.5", "1.5")]
    [InlineData("\"N\"", "\"N\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"time steps\"", "\"time steps\"")]
    [InlineData("null!", "null")]
    [InlineData("'n'", "'n'")]
    [InlineData("true", "true")]
    [InlineData("typeof(int)", "typeof(int)")]
    [InlineData("Activation.ReLU", "Netwright.ActivationFunction.ReLU")]
    public Task NW2006_no_axis(string axis, string written) => ModelReports(
        $$"""
        [Input(3, {|NW2006:{{axis}}|})]
        public partial Input Pixels { get; }

        [Flatten]
        public partial Flatten Flat { get; }
        """,
        $"NW2006: 'Pixels' (Input) has an axis {written}, but an axis is a positive whole number, or a name such as \"time\" for a size that is known when the model runs");

    [Fact]
    public Task NW2006_in_a_reshape() => ModelReports(
        """
        [Input(6)]
        public partial Input Pixels { get; }

        [Reshape({|NW2006:-2|}, 3, {|NW2006:0|})]
        public partial Reshape Image { get; }
        """,
        "NW2006: 'Image' (Reshape) has an axis -2, but an axis is a positive whole number, or a name such as \"time\" for a size that is known when the model runs",
        "NW2006: 'Image' (Reshape) has an axis 0, but an axis is a positive whole number, or a name such as \"time\" for a size that is known when the model runs");

    [Fact]
    public Task NW2007_no_such_dimension() => ModelReports(
        """
        [Input("time", 3)]
        public partial Input Series { get; }

        [Reshape({|NW2007:"tme"|}, 3)]
        public partial Reshape Same { get; }
        """,
        "NW2007: 'Same' (Reshape) has an axis \"tme\", but no input has a dimension of that name, so its size cannot be known: name it in an input, or write -1");

    [Fact]
    public Task An_axis_may_be_any_whole_number() => ModelReports("""
        [Input(784L, (byte)3)]
        public partial Input Pixels { get; }

        [Flatten]
        public partial Flatten Flat { get; }
        """);

    [Fact]
    public Task NW2008_too_large() => ModelReports(
        """
        [{|NW2008:Input(2147483647, 2147483647, 2147483647)|}]
        public partial Input Pixels { get; }

        [Flatten]
        public partial Flatten Flat { get; }
        """,
        "NW2008: 'Pixels' (Input) gives [N, 2147483647, 2147483647, 2147483647], which is more elements than can be counted, let alone stored: make it smaller");

    [Theory]
    [InlineData("Dense(4)", "Dense")]
    [InlineData("Flatten", "Flatten")]
    [InlineData("Dense(4), Repeat(2)", "Dense")]
    public Task NW2002_whole_numbers_are_not_embedded(string layer, string kind) => ModelReports(
        $$"""
        [Input(8, Integers = true)]
        public partial Input Words { get; }

        [{|NW2002:{{layer.Split(", R")[0]}}|}{{(layer.Contains("Repeat", System.StringComparison.Ordinal) ? ", Repeat(2)" : string.Empty)}}]
        public partial {{(layer.Contains("Repeat", System.StringComparison.Ordinal) ? $"Repeated<{kind}>" : kind)}} Hidden { get; }
        """,
        $"NW2002: 'Hidden' ({kind}) cannot follow 'Words', which gives [N, 8]: {kind} computes with real numbers, and these are whole ones. Put an Embedding between them, or declare 'Words' without Integers and give its numbers as they are");

    [Fact]
    public Task NW2002_a_repeated_layer_reads_what_it_gave() => ModelReports(
        """
        [Input(7, 7, 1)]
        public partial Input Image { get; }

        [{|NW2002:Conv2D(2, 3)|}, Repeat(4)]
        public partial Repeated<Conv2D> Features { get; }
        """,
        "NW2002: 'Features[3]' (Conv2D) cannot follow 'Features[2]', which gives [N, 1, 1, 2]: a window of 3 places does not fit into 1. Make it smaller, or set Padding = PaddingMode.Same");

    [Fact]
    public Task NW2002_a_step_does_not_fit() => ModelReports(
        """
        [Input("time", 8)]
        public partial Input Films { get; }

        [{|NW2002:Conv1D(2, 3)|}, TimeDistributed]
        public partial Conv1D Features { get; }
        """,
        "NW2002: 'Features' (Conv1D) cannot follow 'each step of Films', which gives [N, 8]: Conv1D reads a sequence, [N, steps, channels]. Give each sample 2 axes, such as Reshape(8, 1)");

    [Theory]
    [InlineData("Conv1DTranspose(6, 3, Groups = 3)", "its 8 channels cannot be split into 3 groups. Make Groups a divisor of 8")]
    [InlineData("Conv1DTranspose(4, 2, Strides = 2, Padding = PaddingMode.Same, OutputPadding = 0)", "an even window over 1 place leaves none without output padding. Set OutputPadding to 1 or more, or leave it out")]
    public Task NW2002_what_a_transposed_convolution_cannot_read(string layer, string why) => ModelReports(
        $$"""
        [Input(1, 8)]
        public partial Input Words { get; }

        [{|NW2002:{{layer}}|}]
        public partial Conv1DTranspose Hidden { get; }
        """,
        $"NW2002: 'Hidden' (Conv1DTranspose) cannot follow 'Words', which gives [N, 1, 8]: {why}");

    [Theory]
    [InlineData("MaxPooling1D({|NW2001:Padding = PaddingMode.Causal|})", "MaxPooling1D", "Padding = Causal, but Padding must be Valid or Same: only convolutions are causal")]
    [InlineData("Conv1DTranspose(4, 3, {|NW2001:Padding = PaddingMode.Causal|})", "Conv1DTranspose", "Padding = Causal, but Padding must be Valid or Same: a transposed convolution is not causal")]
    [InlineData("Conv1DTranspose(4, 3, Strides = 2, {|NW2001:Dilation = 2|})", "Conv1DTranspose", "Dilation = 2, but Dilation must be 1 where the strides are above 1")]
    [InlineData("Conv1DTranspose(4, 3, {|NW2001:OutputPadding = 1|})", "Conv1DTranspose", "OutputPadding = 1, but OutputPadding must be at least 0 and less than the stride of its axis (1)")]
    [InlineData("Conv1DTranspose(4, 3, Strides = 3, {|NW2001:OutputPadding = -2|})", "Conv1DTranspose", "OutputPadding = -2, but OutputPadding must be at least 0 and less than the stride of its axis (3)")]
    [InlineData("Conv2DTranspose(4, 3, Strides = 2, {|NW2001:OutputPaddingPerAxis = new[] { 1, 1, 0 }|})", "Conv2DTranspose", "OutputPaddingPerAxis = 1, 1, 0, but OutputPaddingPerAxis must be one number, or one for each of the 2 axes, of at least 0 and less than the stride of its axis (2, 2)")]
    [InlineData("Conv1DTranspose(4, 3, {|NW2001:Groups = 3|})", "Conv1DTranspose", "Groups = 3, but Groups must be a divisor of the 4 filters")]
    [InlineData("BatchNormalization({|NW2001:Momentum = 1.5|})", "BatchNormalization", "Momentum = 1.5, but Momentum must be from 0 to 1: it is the share of the moving mean that a batch leaves")]
    [InlineData("LayerNormalization({|NW2001:Epsilon = -1|})", "LayerNormalization", "Epsilon = -1.0, but Epsilon must be a number of at least 0")]
    [InlineData("LayerNormalization({|NW2001:Axis = 3|})", "LayerNormalization", "Axis = 3, but Axis must be from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("RMSNormalization({|NW2001:Axis = 0|})", "RMSNormalization", "Axis = 0, but Axis must be from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("UnitNormalization({|NW2001:Axis = -3|})", "UnitNormalization", "Axis = -3, but Axis must be from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("LayerNormalization({|NW2001:Axes = new[] { 1, 3 }|})", "LayerNormalization", "Axes = 1, 3, but Axes must be different ones from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("RMSNormalization({|NW2001:Axes = new[] { 1, -2 }|})", "RMSNormalization", "Axes = 1, -2, but Axes must be different ones from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("UnitNormalization({|NW2001:Axes = new int[0]|})", "UnitNormalization", "Axes = none, but Axes must be different ones from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("BatchNormalization({|NW2001:Axis = 4|})", "BatchNormalization", "Axis = 4, but Axis must be from 1 to 2, or from -2 to -1, where 'Words' gives [N, 9, 8]: the batch is axis 0")]
    [InlineData("GroupNormalization({|NW2001:2|}, Axis = 1)", "GroupNormalization", "groups = 2, but groups must be a divisor of the 9 channels, or -1")]
    [InlineData("PReLU({|NW2001:SharedAxes = new[] { 3 }|})", "PReLU", "SharedAxes = 3, but SharedAxes must be axes of [N, 9, 8] other than the batch, from 1 to 2")]
    [InlineData("ReLU({|NW2001:-1|})", "ReLU", "maxValue = -1.0, but maxValue must be a number of at least 0")]
    [InlineData("ReLU(6, {|NW2001:double.NaN|})", "ReLU", "negativeSlope = NaN, but negativeSlope must be a number of at least 0")]
    [InlineData("ReLU({|NW2001:threshold: -0.5|})", "ReLU", "threshold = -0.5, but threshold must be a number of at least 0")]
    [InlineData("Dropout(0.5, {|NW2001:NoiseShape = new[] { 1, -1 }|})", "Dropout", "NoiseShape = 1, -1, but NoiseShape must be -1 or 1 for each axis of [N, 9, 8], or its size: 1 for one whose places share what is drawn")]
    [InlineData("Dropout(0.5, {|NW2001:NoiseShape = new[] { -1, 3, 1 }|})", "Dropout", "NoiseShape = -1, 3, 1, but NoiseShape must be -1 or 1 for each axis of [N, 9, 8], or its size: 1 for one whose places share what is drawn")]
    [InlineData("Dropout(0.5, {|NW2001:NoiseShape = new[] { 4, 1, 1 }|})", "Dropout", "NoiseShape = 4, 1, 1, but NoiseShape must be -1 or 1 for each axis of [N, 9, 8], or its size: 1 for one whose places share what is drawn")]
    [InlineData("AlphaDropout(0.5, {|NW2001:NoiseShape = new[] { -1, 0, 1 }|})", "AlphaDropout", "NoiseShape = -1, 0, 1, but NoiseShape must be -1 or 1 for each axis of [N, 9, 8], or its size: 1 for one whose places share what is drawn")]
    [InlineData("Softmax({|NW2001:3|})", "Softmax", "the axis = 3, but the axis must be an axis of [N, 9, 8] other than the batch")]
    [InlineData("Softmax({|NW2001:1|}, -2)", "Softmax", "the axes = 1, -2, but the axes must be different axes of [N, 9, 8] other than the batch")]
    [InlineData("UpSampling2D({|NW2001:Interpolation = (Interpolation)7|})", "UpSampling2D", "Interpolation = 7, but Interpolation must be a member of Interpolation")]
    [InlineData("Rescaling({|NW2001:double.NaN|})", "Rescaling", "scale = NaN, but scale must be a finite number")]
    [InlineData("Cropping3D({|NW2001:1|}, 2)", "Cropping3D", "the amount = 1, 2, but the amount must be one, 3 or 6 numbers of at least 0")]
    public Task NW2001_other_options(string layer, string kind, string wrong) => ModelReports(
        $$"""
        [Input(9, 8)]
        public partial Input Words { get; }

        [{{layer}}]
        public partial {{kind}} Hidden { get; }
        """,
        $"NW2001: 'Hidden' ({kind}) has {wrong}");
}
