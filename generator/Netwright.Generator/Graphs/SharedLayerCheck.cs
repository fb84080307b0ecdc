using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Graphs;

/// <summary>Finds the layers that nodes apply again.</summary>
internal static class SharedLayerCheck
{
    /// <summary>The node whose layer is applied, which is no shared one itself; null for a node that has its own, or if there is none such.</summary>
    public static NodeDeclaration? Find(ModelDeclaration model, NodeDeclaration node)
    {
        var found = node;
        while (found is not null && NameIn(found) is { } name)
        {
            var next = model.Nodes.TakeWhile(other => other.Name != found.Name).FirstOrDefault(other => other.Name == name);
            found = next;
        }

        return found == node ? null : found;
    }

    /// <summary>The name of the node whose layer a node applies again.</summary>
    public static string? NameIn(NodeDeclaration node) =>
        node.Layers is [{ Type: "Netwright.LayerOfAttribute", Arguments: [{ Value: string name }] }] ? name : null;

    /// <summary>Says what keeps a node from applying a layer again.</summary>
    public static void Report(ModelDeclaration model, NodeDeclaration node, Problems problems)
    {
        var name = NameIn(node)!;
        var earlier = model.Nodes.TakeWhile(other => other.Name != node.Name).Select(static other => other.Name).ToList();
        var why = model.Nodes.Any(other => other.Name == name) && !earlier.Contains(name)
            ? name == node.Name ? "which is itself: name an earlier node" : $"which is declared later: move '{name}' above '{node.Name}'"
            : earlier.Contains(name) ? "which has no layer that can be applied: name the node of a layer"
            : NearestName.Among(earlier, name) is { } nearest ? $"but '{model.Name}' has no node of that name: did you mean nameof({nearest})?"
            : $"but '{model.Name}' has no node of that name: name one that is declared above";
        problems.Add(NestingRules.NoLayerToShare, node.At(node.Layers[0], 0), node.Name, name, why);
    }
}
