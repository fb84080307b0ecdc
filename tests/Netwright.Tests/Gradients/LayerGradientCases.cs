using System;
using System.Collections.Generic;

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
        Layer("Conv1D(4, 3, Padding = Padding.Causal, Dilation = 2, Activation = Activation.Tanh)", "7, 3"),
        Layer("Conv1D(4, 4, Strides = 3, Padding = Padding.Same)", "8, 3"),
        Layer("Conv2D(4, 3, 2, UseBias = false)", "6, 5, 3"),
        Layer("Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.Sigmoid)", "6, 5, 3"),
        Layer("Conv2D(4, 2, Strides = 2, Padding = Padding.Same)", "6, 5, 3"),
        Layer("Conv2D(6, 2, 3, Groups = 3, DilationPerAxis = new[] { 2, 1 })", "6, 5, 3"),
        Layer("Conv2D(4, 3, StridesPerAxis = new[] { 1, 2 })", "3, 6, 5", "DataFormat.ChannelsFirst"),
        Layer("Conv3D(2, 2, Padding = Padding.Same)", "3, 4, 3, 2"),
        Layer("Conv1DTranspose(3, 2, Strides = 3, Padding = Padding.Same)", "5, 2"),
        Layer("Conv1DTranspose(3, 4, Strides = 2)", "5, 2"),
        Layer("Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same)", "4, 3, 2"),
        Layer("Conv2DTranspose(3, 3, 1, Strides = 2, Activation = Activation.Tanh)", "4, 3, 2", "DataFormat.ChannelsFirst"),
        Layer("DepthwiseConv2D(3, DepthMultiplier = 2, Activation = Activation.Tanh)", "5, 4, 3"),
        Layer("SeparableConv2D(4, 3, DepthMultiplier = 2, Padding = Padding.Same, Strides = 2)", "5, 4, 3"),
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
    ];

    /// <summary>A case of one layer, whose name is its declaration.</summary>
    private static LayerGradientCase Layer(string declaration, string shape, string format = "DataFormat.ChannelsLast") =>
        new(declaration + (format.EndsWith("First", StringComparison.Ordinal) ? ", channels first" : string.Empty), shape, $"[{declaration}] public partial {declaration.Split('(')[0]} Node {{ get; }}", format);
}

/// <summary>A case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Nodes">The nodes after <c>Before</c>, the last of which is <c>Node</c>.</param>
/// <param name="Format">Where images have their channels.</param>
internal sealed record LayerGradientCase(string Name, string Shape, string Nodes, string Format = "DataFormat.ChannelsLast");
