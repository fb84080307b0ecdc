using System.Text;

namespace Netwright.Diagrams;

/// <summary>Writes a diagram in the language of Graphviz.</summary>
internal static class GraphvizText
{
    public static string Write(ModelDiagram diagram)
    {
        var text = new StringBuilder();
        text.Append("digraph ").Append(Quote(diagram.Model)).Append(" {\n    node [shape=box];\n");
        foreach (var node in diagram.Nodes)
        {
            var label = Quote(node.Title + "\n" + node.Shapes(diagram));
            text.Append("    ").Append(Quote(node.Name)).Append(" [label=").Append(label)
                .Append(node.Reads.Count == 0 ? ", style=rounded];\n" : "];\n");
        }

        foreach (var node in diagram.Nodes)
        {
            foreach (var read in node.Reads)
            {
                text.Append("    ").Append(Quote(read)).Append(" -> ").Append(Quote(node.Name)).Append(";\n");
            }
        }

        return text.Append("}\n").ToString();
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
