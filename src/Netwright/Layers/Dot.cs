namespace Netwright;

/// <summary>Multiplies what two nodes give along one axis of each, and adds up: <c>[N, a]</c> and <c>[N, a]</c> to <c>[N, 1]</c>, <c>[N, a, k]</c> and <c>[N, b, k]</c> to <c>[N, a, b]</c>.</summary>
/// <param name="axes">The axis of both that is added up, or that of each; the batch is 0, and -1 is the last.</param>
public sealed partial class DotAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>The axis of both that is added up, or that of each; the batch is 0.</summary>
    public int[] Axes { get; } = axes;

    /// <summary>Whether both are divided by their length along the axis first, so that the result is their cosine.</summary>
    public bool Normalize { get; set; }
}

/// <summary>Multiplies what two nodes give along one axis of each, and adds up.</summary>
/// <param name="name">The property's name.</param>
public sealed class Dot(string name) : Layer(name)
{
}
