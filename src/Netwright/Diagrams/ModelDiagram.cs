using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright;

/// <summary>
/// A model as a graph of its nodes with the shapes that they read and give: Keras's <c>plot_model(show_shapes=True)</c>.
/// </summary>
public sealed class ModelDiagram
{
    private readonly Dictionary<string, DiagramNode> _byName = [];

    /// <summary>Makes a diagram.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="nodes">The nodes, each after those that it reads.</param>
    /// <exception cref="ArgumentException">Two nodes have one name, or a node reads one that does not come before it.</exception>
    public ModelDiagram(string model, params IReadOnlyList<DiagramNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(nodes);
        Model = model;
        Nodes = nodes;
        foreach (var node in nodes)
        {
            if (node.Reads.FirstOrDefault(read => !_byName.ContainsKey(read)) is { } missing)
            {
                throw new ArgumentException($"'{node.Name}' reads '{missing}', which does not come before it.", nameof(nodes));
            }

            if (!_byName.TryAdd(node.Name, node))
            {
                throw new ArgumentException($"Two nodes are called '{node.Name}'.", nameof(nodes));
            }
        }
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The nodes, each after those that it reads.</summary>
    public IReadOnlyList<DiagramNode> Nodes { get; }

    /// <summary>Whether each node but the first reads the one before it, and nothing else.</summary>
    internal bool IsChain => Nodes.Select(static (node, index) => (node, index))
        .All(pair => pair.index == 0 ? pair.node.Reads.Count == 0 : pair.node.Reads.SequenceEqual([Nodes[pair.index - 1].Name]));

    internal DiagramNode this[string name] => _byName[name];

    /// <summary>The diagram in the language of Mermaid, which GitHub and many editors draw.</summary>
    /// <returns>Lines that end in <c>\n</c>.</returns>
    public string ToMermaid() => Diagrams.MermaidText.Write(this);

    /// <summary>The diagram in the language of Graphviz (DOT).</summary>
    /// <returns>Lines that end in <c>\n</c>.</returns>
    public string ToGraphviz() => Diagrams.GraphvizText.Write(this);

    /// <summary>The diagram as a picture: an SVG document.</summary>
    public string ToSvg() => Diagrams.SvgPicture.Draw(this);

    /// <summary>The same as <see cref="ToMermaid"/>.</summary>
    public override string ToString() => ToMermaid();
}
