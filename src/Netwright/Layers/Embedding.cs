namespace Netwright;

/// <summary>A vector for each number: <c>[N, ...]</c> to <c>[N, ..., outputs]</c>. Reads an input declared with <c>Integers = true</c>.</summary>
/// <param name="inputs">How many numbers there are: from 0 to one less.</param>
/// <param name="outputs">The size of a vector.</param>
public sealed partial class EmbeddingAttribute(int inputs, int outputs) : LayerAttribute
{
    /// <summary>How many numbers there are.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>The size of a vector.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>
    /// Whether 0 is no number but padding: the layer makes a mask, so that layers after it pass over such steps, as far as they
    /// look at masks, and losses and metrics do not count them.
    /// </summary>
    public bool MaskZero { get; set; }
}

/// <summary>A vector for each number.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The vectors, <c>[inputs, outputs]</c>.</param>
public sealed class Embedding(string name, Weight weight) : Layer(name, weight)
{
    /// <summary>The vectors, <c>[inputs, outputs]</c>.</summary>
    public Weight Weight { get; } = weight;
}
