namespace Netwright;

/// <summary>
/// An input of the model. A sample has the given shape, and a batch of them <c>[N, shape...]</c>.
/// </summary>
/// <param name="shape">
/// The axes of one sample: a positive number of elements, or a name (<c>"time"</c>) for a size that is known only when
/// the model runs. Equal names are equal sizes everywhere in the model.
/// </param>
public sealed partial class InputAttribute(params object[] shape) : LayerAttribute
{
    /// <summary>The axes of one sample, without the batch.</summary>
    public object[] Shape { get; } = shape;

    /// <summary>Whether the input is whole numbers (int64), such as the numbers of words, and not real ones.</summary>
    public bool Integers { get; set; }
}

/// <summary>An input of a model.</summary>
/// <param name="name">The property's name.</param>
public sealed class Input(string name) : Layer(name)
{
}
