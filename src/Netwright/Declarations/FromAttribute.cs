using System;

namespace Netwright;

/// <summary>Names the nodes that a node reads, in place of the node declared before it.</summary>
/// <param name="nodes">Names of nodes declared earlier in the model; write them with <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromAttribute(params string[] nodes) : Attribute
{
    /// <summary>The names of the nodes that are read.</summary>
    public string[] Nodes { get; } = nodes;
}
