using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Tests.Gradients;

/// <summary>
/// Layers whose emitted gradients are compared with autograd's: each between a layer with weights, so that the gradient of
/// what it reads is wanted, and a loss.
/// </summary>
internal static class LayerGradientCases
{
    /// <summary>The cases.</summary>
    public static IReadOnlyList<LayerGradientCase> All { get; } =
    [
        Layer("Conv1D(4, 3)", "7, 3"),
        Layer("Conv1D(4, 3, Padding = PaddingMode.Causal, Dilation = 2, Activation = Activation.Tanh)", "7, 3"),
        Layer("Conv1D(4, 4, Strides = 3, Padding = PaddingMode.Same)", "8, 3"),
        Layer("Conv2D(4, 3, 2, UseBias = false)", "6, 5, 3"),
        Layer("Conv2D(4, 3, Padding = PaddingMode.Same, Activation = Activation.Sigmoid)", "6, 5, 3"),
        Layer("Conv2D(4, 2, Strides = 2, Padding = PaddingMode.Same)", "6, 5, 3"),
        Layer("Conv2D(6, 2, 3, Groups = 3, DilationPerAxis = new[] { 2, 1 })", "6, 5, 3"),
        Layer("Conv2D(4, 3, StridesPerAxis = new[] { 1, 2 })", "3, 6, 5", "DataFormat.ChannelsFirst"),
        Layer("Conv3D(2, 2, Padding = PaddingMode.Same)", "3, 4, 3, 2"),
        Layer("Conv1DTranspose(3, 2, Strides = 3, Padding = PaddingMode.Same)", "5, 2"),
        Layer("Conv1DTranspose(3, 4, Strides = 2)", "5, 2"),
        Layer("Conv1DTranspose(3, 2, Dilation = 3, Padding = PaddingMode.Same)", "5, 2"),
        Layer("Conv2DTranspose(3, 3, Strides = 2, Padding = PaddingMode.Same)", "4, 3, 2"),
        Layer("Conv2DTranspose(3, 3, 2, DilationPerAxis = new[] { 1, 2 })", "4, 3, 2"),
        Layer("Conv2DTranspose(3, 3, 2, Dilation = 3, Padding = PaddingMode.Same)", "2, 4, 3", "DataFormat.ChannelsFirst"),
        Layer("Conv2DTranspose(3, 3, 1, Strides = 2, Activation = Activation.Tanh)", "4, 3, 2", "DataFormat.ChannelsFirst"),
        Layer("Conv1DTranspose(4, 3, Strides = 3, OutputPadding = 1, Groups = 2)", "4, 6"),
        Layer("Conv2DTranspose(6, 3, Strides = 2, OutputPadding = 1, Padding = PaddingMode.Same, Groups = 3)", "3, 4, 3", "DataFormat.ChannelsFirst"),
        Layer("Conv2DTranspose(2, 2, 4, StridesPerAxis = new[] { 2, 3 }, OutputPaddingPerAxis = new[] { 0, 2 }, Padding = PaddingMode.Same)", "4, 3, 2"),
        Layer("Conv3DTranspose(2, 2, Strides = 2, OutputPadding = 0, UseBias = false)", "2, 3, 2, 2"),
        Layer("Conv3DTranspose(2, 3, 1, 2, Padding = PaddingMode.Same, Activation = Activation.Tanh)", "2, 3, 2, 2", "DataFormat.ChannelsFirst"),
        Layer("DepthwiseConv2D(3, DepthMultiplier = 2, Activation = Activation.Tanh)", "5, 4, 3"),
        Layer("SeparableConv2D(4, 3, DepthMultiplier = 2, Padding = PaddingMode.Same, Strides = 2)", "5, 4, 3"),
        Layer("DepthwiseConv1D(3, DepthMultiplier = 2, Padding = PaddingMode.Causal, Activation = Activation.Tanh)", "6, 3"),
        Layer("DepthwiseConv1D(2, Strides = 2, UseBias = false)", "3, 7", "DataFormat.ChannelsFirst"),
        Layer("SeparableConv1D(4, 3, DepthMultiplier = 2, Padding = PaddingMode.Same, Strides = 2)", "7, 3"),
        Layer("SeparableConv1D(4, 2, Dilation = 2, Activation = Activation.Tanh)", "3, 7", "DataFormat.ChannelsFirst"),
        Layer("MaxPooling1D(3, Strides = 2, Padding = PaddingMode.Same)", "7, 3"),
        Layer("MaxPooling2D", "6, 5, 3"),
        Layer("MaxPooling2D(3, 2, StridesPerAxis = new[] { 1, 2 })", "3, 6, 5", "DataFormat.ChannelsFirst"),
        Layer("MaxPooling2D(3, Strides = 2, Padding = PaddingMode.Same)", "6, 5, 3"),
        Layer("MaxPooling3D(2, Strides = 1, Padding = PaddingMode.Same)", "3, 4, 3, 2"),
        Layer("AveragePooling1D(3, Strides = 2)", "3, 7", "DataFormat.ChannelsFirst"),
        Layer("AveragePooling2D(2)", "6, 5, 3"),
        Layer("AveragePooling2D(3, Strides = 2, Padding = PaddingMode.Same)", "6, 5, 3"),
        Layer("AveragePooling3D(2, Strides = 1, Padding = PaddingMode.Same)", "3, 4, 3, 2"),
        Layer("GlobalMaxPooling1D", "7, 3"),
        Layer("GlobalMaxPooling2D", "3, 6, 5", "DataFormat.ChannelsFirst"),
        Layer("GlobalMaxPooling3D", "3, 4, 3, 2"),
        Layer("GlobalAveragePooling1D", "3, 7", "DataFormat.ChannelsFirst"),
        Layer("GlobalAveragePooling2D", "6, 5, 3"),
        Layer("GlobalAveragePooling3D", "3, 4, 3, 2"),
        Layer("BatchNormalization", "5"),
        Layer("BatchNormalization(Scale = false)", "4, 3"),
        Layer("BatchNormalization(Center = false, Epsilon = 0.1)", "6, 5, 3"),
        Layer("BatchNormalization", "3, 6, 5", "DataFormat.ChannelsFirst"),
        Layer("BatchNormalization(Axis = 1)", "3, 5, 4"),
        Layer("BatchNormalization(Axis = 2)", "3, 5, 4"),
        Layer("BatchNormalization(Axis = -1)", "3, 5", "DataFormat.ChannelsFirst"),
        Layer("LayerNormalization", "5"),
        Layer("LayerNormalization(Scale = false)", "4, 3, 5"),
        Layer("LayerNormalization(Center = false, Epsilon = 0.1)", "4, 5"),
        Layer("LayerNormalization(Axis = 1)", "4, 5"),
        Layer("LayerNormalization(Axis = -2, Center = false)", "4, 3, 5"),
        Layer("LayerNormalization(Axes = new[] { 2, 3 })", "3, 2, 4"),
        Layer("LayerNormalization(Axes = new[] { -1, 1 }, Scale = false)", "3, 4, 2"),
        Layer("GroupNormalization(3)", "5, 4, 6"),
        Layer("GroupNormalization(2, Scale = false)", "6, 5, 4", "DataFormat.ChannelsFirst"),
        Layer("GroupNormalization(-1, Center = false)", "7, 3"),
        Layer("GroupNormalization(2, Axis = 1)", "4, 5, 3"),
        Layer("GroupNormalization(2, Axis = 2)", "5, 4, 3"),
        Layer("RMSNormalization", "4, 5"),
        Layer("RMSNormalization(Axis = 1)", "4, 3, 5"),
        Layer("RMSNormalization(Axes = new[] { 1, 2 })", "3, 2, 4"),
        Layer("UnitNormalization", "4, 5"),
        Layer("UnitNormalization(Axis = -2)", "4, 3, 5"),
        Layer("UnitNormalization(Axes = new[] { 1, 3 })", "4, 3, 2"),
        Layer("Permute(2, 1)", "4, 5"),
        Layer("Permute(3, 1, 2)", "4, 5, 3"),
        Layer("RepeatVector(3)", "5"),
        Layer("ZeroPadding1D(1, 2)", "4, 3"),
        Layer("ZeroPadding2D(1, 0, 2, 3)", "3, 4, 5", "DataFormat.ChannelsFirst"),
        Layer("Cropping1D(2, 1)", "6, 3"),
        Layer("Cropping2D(1, 0, 2, 1)", "4, 5, 3"),
        Layer("ZeroPadding3D(1, 0, 2)", "2, 3, 2, 2"),
        Layer("Cropping3D(1, 0, 0, 1, 1, 1)", "2, 3, 2, 4", "DataFormat.ChannelsFirst"),
        Layer("UpSampling3D(1, 2, 3)", "2, 2, 2, 3"),
        Layer("SpatialDropout3D(0.4)", "2, 2, 2, 3"),
        Layer("Rescaling(-0.5, 0.25)", "4, 3"),
        Layer("Identity", "4, 3"),
        Layer("GlobalMaxPooling2D(KeepDims = true)", "3, 6, 5", "DataFormat.ChannelsFirst"),
        Layer("GlobalAveragePooling1D(KeepDims = true)", "7, 3"),
        Layer("UpSampling1D(3)", "4, 3"),
        Layer("UpSampling2D(2, 3)", "3, 2, 4", "DataFormat.ChannelsFirst"),
        Layer("UpSampling2D(2, 3, Interpolation = Interpolation.Bilinear)", "3, 4, 2"),
        Layer("UpSampling2D(3, 2, Interpolation = Interpolation.Bicubic)", "2, 3, 4", "DataFormat.ChannelsFirst"),
        Layer("SpatialDropout1D(0.4)", "4, 3"),
        Layer("SpatialDropout2D(0.4)", "3, 4, 5", "DataFormat.ChannelsFirst"),
        Layer("Dropout(0.4, NoiseShape = new[] { -1, 1, -1 })", "4, 3"),
        Layer("Dropout(0.4, NoiseShape = new[] { 1, -1, 5, 1 })", "3, 5, 2"),
        Layer("AlphaDropout(0.4)", "4, 3"),
        Layer("AlphaDropout(0.4, NoiseShape = new[] { -1, -1, 1 })", "4, 3"),
        Layer("GaussianNoise(0.4)", "4, 3"),
        Layer("GaussianDropout(0.4)", "4, 3"),
        Layer("LeakyReLU", "4, 3"),
        Layer("ReLU", "4, 3"),
        Layer("ReLU(0.5, 0.3, 0.2)", "4, 3"),
        Layer("ReLU(negativeSlope: 0.3, threshold: 0.2)", "4, 3"),
        Layer("ReLU(maxValue: 0.6)", "4, 3"),
        Layer("ELU(0.7)", "4, 3"),
        Layer("PReLU", "4, 3"),
        Layer("PReLU(SharedAxes = new[] { 1 })", "4, 3"),
        Layer("Softmax(1)", "4, 3"),
        Layer("Softmax(-2)", "4, 3, 2"),
        Layer("Softmax(1, 2)", "2, 3, 2"),
        Layer("Softmax(-1, 2)", "2, 3, 2"),
        Merge("Add", "3"),
        Merge("Add, spread", "1", "Add"),
        Merge("Add, twice the same", "3", "Add", "Before, Before"),
        Merge("Add, three", "3", "Add", "Before, Other, Before"),
        Merge("Subtract", "3"),
        Merge("Subtract, spread", "1", "Subtract"),
        Merge("Subtract, the other way about", "1", "Subtract", "Other, Before"),
        Merge("Average", "1"),
        Merge("Average, three", "3", "Average", "Other, Before, Other"),
        Merge("Multiply", "3"),
        Merge("Multiply, spread", "1", "Multiply"),
        Merge("Multiply, three", "3", "Multiply", "Before, Other, Before"),
        Merge("Maximum", "3"),
        Merge("Maximum, spread", "1", "Maximum", "Other, Before"),
        Merge("Maximum, three", "3", "Maximum", "Before, Other, Third"),
        Merge("Minimum", "1"),
        Merge("Minimum, three", "3", "Minimum", "Third, Other, Before"),
        Merge("Dot(1)", "4"),
        Merge("Dot(2)", "3"),
        Merge("Dot(2, 1)", "3", "Dot(2, 1)", "Before, Turned"),
        Merge("Dot(-1, Normalize = true)", "3"),
        new("attention", "5, 6", "[MultiHeadAttention(2, 3)] public partial MultiHeadAttention Node { get; }"),
        new("attention, causal, no bias", "5, 6", "[MultiHeadAttention(3, 2, ValueDim = 4, OutputSize = 7, Causal = true, UseBias = false)] public partial MultiHeadAttention Node { get; }"),
        new("attention, dropout", "5, 6", "[MultiHeadAttention(2, 3, Dropout = 0.4)] public partial MultiHeadAttention Node { get; }"),
        new(
            "attention, value and key",
            "5, 6",
            """
            [Cropping1D(1, 1), From(nameof(Before))] public partial Cropping1D Value { get; }
            [Dense(4), From(nameof(Value))] public partial Dense Key { get; }
            [MultiHeadAttention(2, 3), From(nameof(Before), nameof(Value), nameof(Key))] public partial MultiHeadAttention Node { get; }
            """),
        new(
            "attention, result and scores",
            "5, 6",
            """
            [MultiHeadAttention(2, 3, Dropout = 0.4)] public partial MultiHeadAttention Mixed { get; }
            [OutputOf(AttentionOutput.Scores)] public partial OutputOf Scores { get; }
            [Reshape(5, 10), From(nameof(Scores))] public partial Reshape Rows { get; }
            [Concatenate, From(nameof(Mixed), nameof(Rows))] public partial Concatenate Node { get; }
            """),
        new(
            "attention, scores alone, causal, the layer again",
            "5, 6",
            """
            [MultiHeadAttention(2, 3, Causal = true)] public partial MultiHeadAttention Mixed { get; }
            [OutputOf(AttentionOutput.Scores)] public partial OutputOf Scores { get; }
            [Cropping1D(1, 1), From(nameof(Before))] public partial Cropping1D Value { get; }
            [LayerOf(nameof(Mixed)), From(nameof(Before), nameof(Value))] public partial MultiHeadAttention Again { get; }
            [Flatten, From(nameof(Scores))] public partial Flatten Row { get; }
            [Flatten, From(nameof(Again))] public partial Flatten OtherRow { get; }
            [Concatenate, From(nameof(Row), nameof(OtherRow))] public partial Concatenate Node { get; }
            """),
        Layer("MultiHeadAttention(2, 3, AttentionAxes = new[] { 2 })", "2, 3, 4"),
        Layer("MultiHeadAttention(2, 3, AttentionAxes = new[] { 1 }, Dropout = 0.3, Causal = true)", "2, 3, 4"),
        Layer("MultiHeadAttention(2, 3, AttentionAxes = new[] { 1, 2 }, OutputSize = 5)", "2, 3, 4"),
        Layer("MultiHeadAttention(2, 2, AttentionAxes = new[] { 3, 1 })", "2, 3, 2, 4"),
        Layer("MultiHeadAttention(2, 2, AttentionAxes = new[] { -2 })", "2, 3, 2, 4"),
        new(
            "attention along some axes, value and scores",
            "3, 4, 5",
            """
            [Dense(5), From(nameof(Before))] public partial Dense Other { get; }
            [Cropping2D(0, 0, 1, 1), From(nameof(Other))] public partial Cropping2D Value { get; }
            [MultiHeadAttention(2, 3, AttentionAxes = new[] { 2 }), From(nameof(Before), nameof(Value))] public partial MultiHeadAttention Mixed { get; }
            [OutputOf(AttentionOutput.Scores), From(nameof(Mixed))] public partial OutputOf Scores { get; }
            [Flatten, From(nameof(Scores))] public partial Flatten Row { get; }
            [Flatten, From(nameof(Mixed))] public partial Flatten OtherRow { get; }
            [Concatenate, From(nameof(Row), nameof(OtherRow))] public partial Concatenate Node { get; }
            """),
        Layer("SimpleRNN(4)", "5, 3"),
        Layer("SimpleRNN(4, ReturnSequences = true, GoBackwards = true, Activation = Activation.GELU, UseBias = false)", "5, 3"),
        Layer("SimpleRNN(4, Bidirectional = true, MergeMode = MergeMode.Mul)", "5, 3"),
        Layer("SimpleRNN(4, Dropout = 0.3, RecurrentDropout = 0.4)", "5, 3"),
        Layer("LSTM(4)", "5, 3"),
        Layer("LSTM(4)", "1, 3"),
        Layer("LSTM(4, ReturnSequences = true)", "5, 3"),
        Layer("LSTM(4, GoBackwards = true, UseBias = false)", "5, 3"),
        Layer("LSTM(4, ReturnSequences = true, GoBackwards = true, Activation = Activation.Softsign, RecurrentActivation = Activation.ELU)", "5, 3"),
        Layer("LSTM(4, Activation = Activation.SiLU, RecurrentActivation = Activation.Softmax)", "5, 3"),
        Layer("LSTM(4, ReturnSequences = true, Dropout = 0.3, RecurrentDropout = 0.4)", "5, 3"),
        Layer("LSTM(3, Bidirectional = true)", "5, 3"),
        Layer("LSTM(3, Bidirectional = true, ReturnSequences = true, GoBackwards = true, MergeMode = MergeMode.Sum)", "5, 3"),
        Layer("LSTM(3, Bidirectional = true, ReturnSequences = true, Dropout = 0.2, MergeMode = MergeMode.Ave)", "5, 3"),
        Layer("GRU(4)", "5, 3"),
        Layer("GRU(4, ResetAfter = false)", "5, 3"),
        Layer("GRU(4, UseBias = false, ReturnSequences = true, GoBackwards = true)", "5, 3"),
        Layer("GRU(4, ResetAfter = false, ReturnSequences = true, Activation = Activation.ReLU, RecurrentActivation = Activation.Mish)", "5, 3"),
        Layer("GRU(4, Dropout = 0.3, RecurrentDropout = 0.4)", "5, 3"),
        Layer("GRU(4, ResetAfter = false, RecurrentDropout = 0.4)", "5, 3"),
        Layer("GRU(3, Bidirectional = true, ReturnSequences = true)", "5, 3"),
        States("SimpleRNN", "4", "State"),
        States("SimpleRNN", "4, ReturnSequences = true, Dropout = 0.3, RecurrentDropout = 0.4", "State"),
        States("LSTM", "4", "State", "Cell"),
        States("LSTM", "4, ReturnSequences = true", "State", "Cell"),
        States("LSTM", "4, GoBackwards = true, UseBias = false, RecurrentDropout = 0.4", "State", "Cell"),
        States("GRU", "4", "State"),
        States("GRU", "4, ReturnSequences = true, GoBackwards = true", "State"),
        States("GRU", "4, ResetAfter = false", "State"),
        States("SimpleRNN", "3, Bidirectional = true", "State", "ReverseState"),
        States("LSTM", "3, Bidirectional = true, MergeMode = MergeMode.Mul, Dropout = 0.3, RecurrentDropout = 0.4", "State", "Cell", "ReverseState", "ReverseCell"),
        States("LSTM", "3, Bidirectional = true, ReturnSequences = true, GoBackwards = true, UseBias = false", "State", "Cell", "ReverseState", "ReverseCell"),
        States("GRU", "3, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Ave", "State", "ReverseState"),
        new(
            "both ways apart",
            "5, 3",
            """
            [LSTM(4, Bidirectional = true, ReturnSequences = true)] public partial LSTM Read { get; }
            [OutputOf(RecurrentOutput.Result)] public partial OutputOf Forwards { get; }
            [OutputOf(RecurrentOutput.ReverseResult), From(nameof(Read))] public partial OutputOf Backwards { get; }
            [Subtract, From(nameof(Forwards), nameof(Backwards))] public partial Subtract Node { get; }
            """),
        new(
            "one way of two alone, and the layer again",
            "5, 3",
            """
            [GRU(4, Bidirectional = true)] public partial GRU Read { get; }
            [OutputOf(RecurrentOutput.ReverseState)] public partial OutputOf State { get; }
            [LayerOf(nameof(Read)), From(nameof(Before))] public partial GRU Again { get; }
            [Concatenate, From(nameof(State), nameof(Again))] public partial Concatenate Node { get; }
            """),
        new(
            "a state that begins with something learned, and whose result is not read",
            "5, 3",
            """
            [GlobalAveragePooling1D] public partial GlobalAveragePooling1D Mean { get; }
            [Dense(4)] public partial Dense Begin { get; }
            [GRU(4), From(nameof(Before), nameof(Begin))] public partial GRU Read { get; }
            [OutputOf(RecurrentOutput.State), From(nameof(Read))] public partial OutputOf Node { get; }
            """),
        Masked("SimpleRNN(4)"),
        Masked("SimpleRNN(4, ReturnSequences = true, Dropout = 0.3, RecurrentDropout = 0.4)"),
        Masked("LSTM(4)"),
        Masked("LSTM(4, ReturnSequences = true)"),
        Masked("LSTM(4, ReturnSequences = true, ZeroOutputForMask = true, GoBackwards = true)"),
        Masked("LSTM(3, Bidirectional = true, ReturnSequences = true)"),
        Masked("GRU(4, GoBackwards = true)"),
        Masked("GRU(4, ReturnSequences = true, ResetAfter = false, UseBias = false)"),
        Masked("GRU(3, Bidirectional = true, MergeMode = MergeMode.Mul)"),
        Masked("GlobalAveragePooling1D"),
        Masked("GlobalAveragePooling1D(KeepDims = true)"),
        Masked("MultiHeadAttention(2, 3)"),
        Masked("MultiHeadAttention(2, 3, Causal = true, Dropout = 0.3)"),
        Masked("Softmax(1)"),
        Masked("Dense(3), TimeDistributed"),
        Masked("BatchNormalization"),
        Masked("BatchNormalization(Axis = 1, Scale = false)"),
        Masked("BatchNormalization(Center = false, Epsilon = 0.1)"),
        Masked("Masking"),
        MaskedMerge("Add"),
        MaskedMerge("Average"),
        MaskedMerge("Multiply"),
        MaskedMerge("Multiply", "Kept, Other"),
        MaskedMerge("Multiply", "Twice, Kept"),
        MaskedMerge("Maximum"),
        MaskedMerge("Maximum", "Kept, Other, Twice"),
        MaskedMerge("Minimum", "Twice, Kept, Other"),
        MaskedMerge("Concatenate"),
        MaskedMerge("Concatenate(1)", "Kept, Other, Twice"),
        new(
            "a mask goes through layers, to the second that uses it",
            "5, 2",
            """
            [Activation(Activation.ReLU)] public partial Activation Cut { get; }
            [Masking] public partial Masking Kept { get; }
            [LSTM(4, ReturnSequences = true)] public partial LSTM Read { get; }
            [Dense(3, Activation.Tanh)] public partial Dense Mixed { get; }
            [Dropout(0.3)] public partial Dropout Dropped { get; }
            [GRU(3)] public partial GRU Node { get; }
            """),
        new(
            "states of a layer with a mask, and a layer with a mask that begins with them",
            "5, 2",
            """
            [Activation(Activation.ReLU)] public partial Activation Cut { get; }
            [Masking] public partial Masking Kept { get; }
            [LSTM(4, ReturnSequences = true)] public partial LSTM First { get; }
            [OutputOf(RecurrentOutput.State), From(nameof(First))] public partial OutputOf State { get; }
            [OutputOf(RecurrentOutput.Cell), From(nameof(First))] public partial OutputOf Cell { get; }
            [LSTM(4, ReturnSequences = true), From(nameof(First), nameof(Cell), nameof(State))] public partial LSTM Second { get; }
            [GlobalAveragePooling1D] public partial GlobalAveragePooling1D Node { get; }
            """),
        new(
            "attention to a value with a mask, and to what another mask says",
            "5, 2",
            """
            [Activation(Activation.ReLU)] public partial Activation Cut { get; }
            [Masking] public partial Masking Kept { get; }
            [Dense(1), From(nameof(Data))] public partial Dense Score { get; }
            [Reshape(5)] public partial Reshape Flat { get; }
            [Activation(Activation.ReLU)] public partial Activation Allowed { get; }
            [MultiHeadAttention(2, 3), From(nameof(Before), nameof(Kept))] public partial MultiHeadAttention OfValue { get; }
            [MultiHeadAttention(2, 3, Mask = AttentionMask.Padding), From(nameof(Kept), nameof(Before), nameof(Allowed))] public partial MultiHeadAttention OfBoth { get; }
            [Add, From(nameof(OfValue), nameof(OfBoth))] public partial Add Node { get; }
            """),
        new(
            "recurrent layers, one after the other",
            "5, 3",
            """
            [GRU(4, ReturnSequences = true)] public partial GRU First { get; }
            [LSTM(3, Bidirectional = true, ReturnSequences = true)] public partial LSTM Second { get; }
            [SimpleRNN(2)] public partial SimpleRNN Node { get; }
            """),
    ];

    /// <summary>A case of a layer that reads several nodes: <c>Before</c>, <c>[4, 3]</c>, and others made of it.</summary>
    private static LayerGradientCase Merge(string name, string size, string? declaration = null, string reads = "Before, Other")
    {
        var layer = declaration ?? name;
        string[] others =
        [
            $"[Dense({size}, Activation.Tanh), From(nameof(Before))] public partial Dense Other {{ get; }}",
            "[Dense(3, Activation.Sigmoid), From(nameof(Before))] public partial Dense Third { get; }",
            "[Permute(2, 1), From(nameof(Before))] public partial Permute Turned { get; }",
        ];
        var names = reads.Split(", ");
        return new(name, "4, 3", $$"""
            {{string.Join("\n", others.Where(other => names.Any(read => other.Contains($" {read} {{ get; }}", StringComparison.Ordinal))))}}
            [{{layer}}, From({{string.Join(", ", names.Select(static read => $"nameof({read})"))}})] public partial {{layer.Split('(')[0]}} Node { get; }
            """);
    }

    /// <summary>A case of a layer that reads steps some of which do not count.</summary>
    private static LayerGradientCase Masked(string declaration) => new($"{declaration}, with a mask", "5, 2", $$"""
        [Activation(Activation.ReLU)] public partial Activation Cut { get; }
        [Masking] public partial Masking Kept { get; }
        [{{declaration}}] public partial {{declaration.Split('(')[0]}} Node { get; }
        """);

    /// <summary>A case of a layer that merges values with other masks, and one with none.</summary>
    private static LayerGradientCase MaskedMerge(string declaration, string reads = "Kept, Other, Third") => new($"{declaration} of {reads}, with masks", "5, 2", $$"""
        [Activation(Activation.ReLU)] public partial Activation Cut { get; }
        [Masking] public partial Masking Kept { get; }
        {{(reads.Contains("Other", StringComparison.Ordinal) ? "[Dense(2, Activation.ReLU), From(nameof(Before))] public partial Dense OtherCut { get; } [Masking] public partial Masking Other { get; }" : string.Empty)}}
        {{(reads.Contains("Third", StringComparison.Ordinal) ? "[Dense(2), From(nameof(Kept))] public partial Dense Third { get; }" : string.Empty)}}
        {{(reads.Contains("Twice", StringComparison.Ordinal) ? "[Dense(2), From(nameof(Before))] public partial Dense Twice { get; }" : string.Empty)}}
        [{{declaration}}, From({{string.Join(", ", reads.Split(", ").Select(static read => $"nameof({read})"))}})] public partial {{declaration.Split('(')[0]}} Merged { get; }
        [GRU(3, ReturnSequences = true)] public partial GRU Node { get; }
        """);

    /// <summary>A case of a recurrent layer whose states another begins with; its result is read, too.</summary>
    private static LayerGradientCase States(string layer, string options, params string[] states)
    {
        var taken = string.Join("\n", states.Select(state => $"[OutputOf(RecurrentOutput.{state}), From(nameof(First))] public partial OutputOf {state} {{ get; }}"));
        var joined = options.Contains("ReturnSequences", StringComparison.Ordinal) ? "Concatenate(1)" : "Concatenate";
        return new($"the states of {layer}({options})", "5, 3", $$"""
            [{{layer}}({{options}})] public partial {{layer}} First { get; }
            {{taken}}
            [{{layer}}({{options}}), From(nameof(Before), {{string.Join(", ", states.Select(static state => $"nameof({state})"))}})] public partial {{layer}} Second { get; }
            [{{joined}}, From(nameof(First), nameof(Second))] public partial Concatenate Node { get; }
            """);
    }

    /// <summary>A case of one layer, whose name is its declaration.</summary>
    private static LayerGradientCase Layer(string declaration, string shape, string format = "DataFormat.ChannelsLast") =>
        new($"{declaration} of [{shape}]" + (format.EndsWith("First", StringComparison.Ordinal) ? ", channels first" : string.Empty), shape, $"[{declaration}] public partial {declaration.Split('(')[0]} Node {{ get; }}", format);
}

/// <summary>A case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Nodes">The nodes after <c>Before</c>, the last of which is <c>Node</c>.</param>
/// <param name="Format">Where images have their channels.</param>
internal sealed record LayerGradientCase(string Name, string Shape, string Nodes, string Format = "DataFormat.ChannelsLast");
