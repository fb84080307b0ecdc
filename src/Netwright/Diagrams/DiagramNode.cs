using System.Collections.Generic;
using System.Linq;

namespace Netwright;

/// <summary>A node of a model's diagram.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">The layer's kind, as in <c>Dense</c>.</param>
/// <param name="Shape">The shape of its output, as in <c>[N, 64]</c>.</param>
/// <param name="Reads">The names of the nodes that it reads; they come before it.</param>
public sealed record DiagramNode(string Name, string Kind, string Shape, params IReadOnlyList<string> Reads)
{
    /// <summary>The first line of the node's box: <c>Hidden1 (Dense)</c>.</summary>
    internal string Title => $"{Name} ({Kind})";

    /// <summary>The second line: what the node reads and gives, <c>[N, 784] -> [N, 64]</c>.</summary>
    internal string Shapes(ModelDiagram diagram) =>
        Reads.Count == 0 ? Shape : $"{string.Join(", ", Reads.Select(read => diagram[read].Shape))} -> {Shape}";
}
