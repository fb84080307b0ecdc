using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Diagrams;

/// <summary>Writes a diagram as a flowchart of Mermaid.</summary>
internal static class MermaidText
{
    public static string Write(ModelDiagram diagram)
    {
        var text = new StringBuilder();
        text.Append("---\ntitle: \"").Append(diagram.Model.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append("\"\n---\nflowchart TD\n");

        // Some names, such as "end", are words of Mermaid's, so nodes go by their numbers.
        var numbers = diagram.Nodes.Select(static (node, index) => (node.Name, Number: "n" + (index + 1).ToString(CultureInfo.InvariantCulture)))
            .ToDictionary(static pair => pair.Name, static pair => pair.Number);
        foreach (var node in diagram.Nodes)
        {
            var label = $"\"{Escape(node.Title)}<br/>{Escape(node.Shapes(diagram))}\"";
            text.Append("    ").Append(numbers[node.Name]).Append(node.Reads.Count == 0 ? $"([{label}])" : $"[{label}]").Append('\n');
        }

        foreach (var node in diagram.Nodes)
        {
            foreach (var read in node.Reads)
            {
                text.Append("    ").Append(numbers[read]).Append(" --> ").Append(numbers[node.Name]).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Text within a quoted label: what would end it, or be read as HTML or Markdown, becomes an entity.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            escaped.Append(letter switch
            {
                '"' => "#quot;",
                '#' => "#35;",
                '&' => "#amp;",
                '<' => "#lt;",
                '`' => "#96;",
                '\n' => " ",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }
}
