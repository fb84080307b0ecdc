namespace Netwright;

/// <summary>Gives each sample another shape with the same number of elements.</summary>
/// <param name="shape">
/// The axes of one sample: positive numbers or names of dimensions, and -1 at most once, for whatever is left.
/// </param>
public sealed partial class ReshapeAttribute(params object[] shape) : LayerAttribute
{
    /// <summary>The axes of one sample, without the batch.</summary>
    public object[] Shape { get; } = shape;
}

/// <summary>Gives each sample another shape.</summary>
/// <param name="name">The property's name.</param>
public sealed class Reshape(string name) : Layer(name)
{
}
