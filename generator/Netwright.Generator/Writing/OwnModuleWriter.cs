using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Writing;

/// <summary>Writes what modules of the user's own add to the losses and to the logs of a pass.</summary>
internal static class OwnModuleWriter
{
    /// <summary>Empties what modules added in an earlier pass.</summary>
    public static void WriteBeginning(IEnumerable<Op> ops, CodeWriter code)
    {
        foreach (var added in ops.SelectMany(Added).Distinct())
        {
            code.Lines($"{added}.Clear();");
        }
    }

    /// <summary>Takes the values that modules logged in a step.</summary>
    public static void WriteLogs(CompiledModel model, CodeWriter code)
    {
        foreach (var node in model.Graph.Nodes)
        {
            foreach (var property in node.Node.Declaration.Logged)
            {
                code.Lines($"{Fields.Logged(node.Node.Declaration, property)}.Add({Names.Escape(node.Name)}.{property});");
            }
        }
    }

    /// <summary>What the model has to free of a node's module.</summary>
    public static IEnumerable<string> Owned(NodeDeclaration node)
    {
        if (node.Layers[0].Own is not { } own)
        {
            return [];
        }

        var repeated = node.Repeat is { Arguments: [{ Value: int times }] } ? Enumerable.Range(0, times).Select(static index => $"[{Numbers.Write(index)}]") : [string.Empty];
        return repeated.SelectMany(index => new[] { own.AddedLosses }.Where(static losses => losses is not null).Concat(own.Logged).Select(property => $"{Fields.Node(node.Name)}{index}.{property}"));
    }

    private static IEnumerable<string> Added(Op op) => op.AddedLosses is null ? op.Logged : new[] { op.AddedLosses.Code }.Concat(op.Logged);
}
