using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Layers;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Graphs;

/// <summary>Whether the outputs of a model with several, which is a node of another, are taken one by one.</summary>
internal static class SeveralOutputs
{
    /// <summary>Checks a graph.</summary>
    public static void Check(ModelGraph graph, Problems problems)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Layer is not InnerModel { Outputs.Count: > 1 } model)
            {
                continue;
            }

            var readers = graph.Nodes.Where(other => other.Reads.Contains(node.Name)).ToList();
            if (node.Declaration.Losses.Concat(node.Declaration.Metrics).Append(node.Declaration.Output).FirstOrDefault() is { } mark)
            {
                Report(node, model, node.Declaration.At(mark), $"[{mark.WrittenName}] is about one");
            }
            else if (readers.Count == 0)
            {
                Report(node, model, node.Declaration.At(node.Declaration.Layers[0]), "nothing reads them");
            }

            foreach (var reader in readers.Where(static reader => reader.Layer is not OutputOfAttribute))
            {
                var site = reader.Declaration.From is { } from ? reader.Declaration.At(from) : reader.Declaration.At(reader.Declaration.Layers[0]);
                Report(node, model, site, $"'{reader.Name}' ({reader.Kind}) reads one");
            }
        }

        void Report(Node node, InnerModel model, Site site, string why) => problems.Add(
            NestingRules.SeveralOutputs, site, node.Name, node.Kind, string.Join(" and ", model.Outputs.Select(static output => $"'{output}'")), why, model.Outputs[0]);
    }
}
