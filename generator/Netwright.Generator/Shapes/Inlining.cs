using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Graphs;

namespace Netwright.Generator.Shapes;

/// <summary>Puts the nodes that layers consist of in those layers' places, so that a model is compiled as a whole.</summary>
internal static class Inlining
{
    /// <summary>All nodes that compute something, each before those that read it. A layer that consists of others stands after them.</summary>
    public static IEnumerable<TypedNode> Flatten(IEnumerable<TypedNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Interior is not { } interior)
            {
                yield return node;
                continue;
            }

            foreach (var inner in Flatten(interior.Nodes))
            {
                yield return Within(node, interior, inner);
            }

            yield return node with { Alias = Rename(node, interior, interior.Outputs[0]) };
        }
    }

    /// <summary>The methods that add losses, of a model and of those within it.</summary>
    public static IEnumerable<ModelTerm> Terms(IEnumerable<TypedNode> nodes, IEnumerable<ModelTerm> own) =>
        own.Concat(nodes.Where(static node => node.Interior is not null).SelectMany(static node => Terms(node, node.Interior!)));

    private static IEnumerable<ModelTerm> Terms(TypedNode node, Interior interior) => Terms(interior.Nodes, interior.Terms).Select(term => term with
    {
        Declaration = term.Declaration with { Name = Rename(node, interior, term.Declaration.Name) },
        Reads = term.Reads.Select(read => read with { Node = Rename(node, interior, read.Node) }).ToEquatableArray(),
    });

    private static TypedNode Within(TypedNode node, Interior interior, TypedNode inner) => inner with
    {
        Node = inner.Node with
        {
            Name = Rename(node, interior, inner.Name),
            Reads = inner.Node.Reads.Select(read => Rename(node, interior, read)).ToEquatableArray(),
        },
        IsShared = inner.IsShared || node.IsShared,
        Handle = Join(node.Handle, inner.Handle),
        Alias = inner.Alias is null ? null : Rename(node, interior, inner.Alias),
    };

    private static string Join(string outer, string inner) => outer.Length == 0 || inner.Length == 0 || inner[0] == '[' ? outer + inner : $"{outer}.{inner}";

    /// <summary>What a name inside a layer is called outside.</summary>
    private static string Rename(TypedNode node, Interior interior, string name)
    {
        var position = interior.Inputs.ToList().IndexOf(name);
        return position < 0 ? Join(node.Name, name) : node.Node.Reads[position];
    }
}
