namespace Netwright;

/// <summary>
/// Takes one node of a model that is read as a node: <c>[OutputOf(nameof(ScoreAndClass.Score)), From(nameof(Network))]</c>.
/// Nothing is computed; the shape is that node's. Of a layer it takes what that gives beside its result (<see cref="RecurrentOutput"/>).
/// </summary>
/// <param name="node">
/// The node of the model within: one of its outputs, or any layer. Write it with <c>nameof</c>.
/// </param>
public sealed partial class OutputOfAttribute(string node) : LayerAttribute
{
    /// <summary>The node of the model within.</summary>
    public string Node { get; } = node;
}

/// <summary>What a node of a model within the model gives.</summary>
/// <param name="name">The property's name.</param>
public sealed class OutputOf(string name) : Layer(name)
{
}
