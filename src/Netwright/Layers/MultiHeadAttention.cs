namespace Netwright;

/// <summary>
/// Mixes the places of a value for each place of a query, by how well keys answer queries, several times side by side
/// (Vaswani and others, 2017): <c>softmax(q k^T / sqrt(keyDim)) v</c>, with <c>q</c>, <c>k</c> and <c>v</c> linear in what the
/// layer reads, and its result linear in all heads.
/// </summary>
/// <remarks>
/// It reads a query <c>[N, queries, features]</c>; then a value <c>[N, places, features]</c>, which is the query itself if no
/// other is named; then a key <c>[N, places, features]</c>, which is the value if no other is named; and, with
/// <see cref="Mask"/>, a mask as the last node. It gives <c>[N, queries, OutputSize]</c>, and beside it how much each place took of each
/// other (<see cref="AttentionOutput.Scores"/>). With <see cref="AttentionAxes"/> there may be several axes of places.
/// </remarks>
/// <param name="heads">How often it is done side by side.</param>
/// <param name="keyDim">The size of each head's queries and keys.</param>
public sealed partial class MultiHeadAttentionAttribute(int heads, int keyDim) : LayerAttribute
{
    /// <summary>How often it is done side by side.</summary>
    public int Heads { get; } = heads;

    /// <summary>The size of each head's queries and keys.</summary>
    public int KeyDim { get; } = keyDim;

    /// <summary>The size of each head's values; that of the keys by default, which is written 0.</summary>
    public int ValueDim { get; set; }

    /// <summary>The size of the output's last axis; that of the query by default, which is written 0.</summary>
    public int OutputSize { get; set; }

    /// <summary>The share of places that are not looked at in training: at least 0 and less than 1.</summary>
    public double Dropout { get; set; }

    /// <summary>Whether a place looks only at itself and at those before it.</summary>
    public bool Causal { get; set; }

    /// <summary>What the last node that the layer reads is, if it is a mask. Where a place may look at none, it gets 0.</summary>
    public AttentionMask Mask { get; set; }

    /// <summary>
    /// The axes of the places that look at each other, from 1; the last axis is that of features. Along other axes places look only
    /// at those of equal position: with <c>[2]</c>, of a query <c>[N, rows, columns, features]</c> each at its own row. With all axes but
    /// the last, every place looks at every other. By default a sample has one such axis.
    /// </summary>
    public int[]? AttentionAxes { get; set; }

    /// <summary>Whether biases are added, as they are by default.</summary>
    public bool UseBias { get; set; } = true;
}

/// <summary>Mixes the places of a value for each place of a query.</summary>
/// <param name="name">The property's name.</param>
/// <param name="queryKernel">The kernel of the query, <c>[heads * keyDim, features]</c>.</param>
/// <param name="queryBias">The bias of the query, <c>[heads * keyDim]</c>, if there is one.</param>
/// <param name="keyKernel">The kernel of the key, <c>[heads * keyDim, features]</c>.</param>
/// <param name="keyBias">The bias of the key, <c>[heads * keyDim]</c>, if there is one.</param>
/// <param name="valueKernel">The kernel of the value, <c>[heads * valueDim, features]</c>.</param>
/// <param name="valueBias">The bias of the value, <c>[heads * valueDim]</c>, if there is one.</param>
/// <param name="outputKernel">The kernel of the output, <c>[outputs, heads * valueDim]</c>.</param>
/// <param name="outputBias">The bias of the output, <c>[outputs]</c>, if there is one.</param>
public sealed class MultiHeadAttention(
    string name,
    Weight queryKernel,
    Weight? queryBias,
    Weight keyKernel,
    Weight? keyBias,
    Weight valueKernel,
    Weight? valueBias,
    Weight outputKernel,
    Weight? outputBias)
    : Layer(name, queryKernel, queryBias, keyKernel, keyBias, valueKernel, valueBias, outputKernel, outputBias)
{
    /// <summary>The kernel of the query, <c>[heads * keyDim, features]</c>.</summary>
    public Weight QueryKernel { get; } = queryKernel;

    /// <summary>The bias of the query, <c>[heads * keyDim]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? QueryBias { get; } = queryBias;

    /// <summary>The kernel of the key, <c>[heads * keyDim, features]</c>.</summary>
    public Weight KeyKernel { get; } = keyKernel;

    /// <summary>The bias of the key, <c>[heads * keyDim]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? KeyBias { get; } = keyBias;

    /// <summary>The kernel of the value, <c>[heads * valueDim, features]</c>.</summary>
    public Weight ValueKernel { get; } = valueKernel;

    /// <summary>The bias of the value, <c>[heads * valueDim]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? ValueBias { get; } = valueBias;

    /// <summary>The kernel of the output, <c>[outputs, heads * valueDim]</c>.</summary>
    public Weight OutputKernel { get; } = outputKernel;

    /// <summary>The bias of the output, <c>[outputs]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? OutputBias { get; } = outputBias;
}
