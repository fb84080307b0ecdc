using System.Collections.Generic;

namespace Netwright.Tests.Gradients;

/// <summary>
/// Layers whose emitted gradients are compared with autograd's: each between a layer with weights, so that the gradient of
/// what it reads is wanted, and a loss.
/// </summary>
internal static class LayerGradientCases
{
    /// <summary>The case's name, the shape of a sample, and the nodes after <c>Before</c>, the last of which is <c>Node</c>.</summary>
    public static IReadOnlyList<(string Name, string Shape, string Nodes)> All { get; } =
    [
        ("attention", "5, 6", "[MultiHeadAttention(2, 3)] public partial MultiHeadAttention Node { get; }"),
        ("attention, causal, no bias", "5, 6", "[MultiHeadAttention(3, 2, ValueDim = 4, OutputSize = 7, Causal = true, UseBias = false)] public partial MultiHeadAttention Node { get; }"),
        ("attention, dropout", "5, 6", "[MultiHeadAttention(2, 3, Dropout = 0.4)] public partial MultiHeadAttention Node { get; }"),
        (
            "attention, value and key",
            "5, 6",
            """
            [Cropping1D(1, 1), From(nameof(Before))] public partial Cropping1D Value { get; }
            [Dense(4), From(nameof(Value))] public partial Dense Key { get; }
            [MultiHeadAttention(2, 3), From(nameof(Before), nameof(Value), nameof(Key))] public partial MultiHeadAttention Node { get; }
            """),
    ];
}
