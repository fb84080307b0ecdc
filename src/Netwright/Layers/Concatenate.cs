namespace Netwright;

/// <summary>Joins what several nodes give along one axis; their other axes are equal.</summary>
/// <param name="axis">The axis that is joined; the batch is 0, and -1, the default, is the last.</param>
public sealed partial class ConcatenateAttribute(int axis = -1) : LayerAttribute
{
    /// <summary>The axis, without the batch: from 1, or from -1 for the last.</summary>
    public int Axis { get; } = axis;
}

/// <summary>Joins what several nodes give along one axis.</summary>
/// <param name="name">The property's name.</param>
public sealed class Concatenate(string name) : Layer(name)
{
}
