using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace Netwright.Diagrams;

/// <summary>Draws a diagram as an SVG document.</summary>
internal static class SvgPicture
{
    private const double Letter = 7.2;
    private const double Padding = 12;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>What is different where the viewer's screen is dark; who does not know of such things sees the light picture.</summary>
    private const string DarkStyle = """
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117 } .box { fill: #161b22; stroke: #8b949e } .input { fill: #12233d }
          text { fill: #f0f3f6 } .edge { stroke: #9da7b1 } .tip { fill: #9da7b1 }
        }
        """;

    public static string Draw(ModelDiagram diagram)
    {
        var layout = new DiagramLayout(diagram, node => Math.Max(Measure(node.Title), Measure(node.Shapes(diagram))) + (2 * Padding));
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("width", Number(layout.Width)),
            new XAttribute("height", Number(layout.Height)),
            new XAttribute("viewBox", $"0 0 {Number(layout.Width)} {Number(layout.Height)}"),
            new XAttribute("font-family", "monospace"),
            new XAttribute("font-size", "12"),
            new XElement(Svg + "title", diagram.Model),
            new XElement(Svg + "style", DarkStyle),
            new XElement(Svg + "defs", Arrow()),
            new XElement(Svg + "rect", new XAttribute("class", "page"), new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")));
        picture.Add(layout.Wires.Select(Draw));
        picture.Add(layout.Boxes.Select(box => Draw(box, diagram)));
        return new XDocument(picture).ToString() + "\n";
    }

    /// <summary>The width of a text in pixels: letters are equally wide, but those of East Asia twice as wide.</summary>
    private static double Measure(string text) => text.EnumerateRunes().Sum(static rune => rune.Value >= 0x1100 ? 2 : 1) * Letter;

    private static XElement Arrow() => new(
        Svg + "marker",
        new XAttribute("id", "arrow"),
        new XAttribute("viewBox", "0 0 8 8"),
        new XAttribute("refX", "8"),
        new XAttribute("refY", "4"),
        new XAttribute("markerWidth", "8"),
        new XAttribute("markerHeight", "8"),
        new XAttribute("orient", "auto"),
        new XElement(Svg + "path", new XAttribute("class", "tip"), new XAttribute("d", "M 0 0 L 8 4 L 0 8 z"), new XAttribute("fill", "#555555")));

    private static XElement Draw(Box box, ModelDiagram diagram) => new(
        Svg + "g",
        new XAttribute("class", "node"),
        new XElement(
            Svg + "rect",
            new XAttribute("class", box.Node.Reads.Count == 0 ? "box input" : "box"),
            new XAttribute("x", Number(box.Left)),
            new XAttribute("y", Number(box.Top)),
            new XAttribute("width", Number(box.Width)),
            new XAttribute("height", Number(Box.Height)),
            new XAttribute("rx", box.Node.Reads.Count == 0 ? "24" : "4"),
            new XAttribute("fill", box.Node.Reads.Count == 0 ? "#eef3fb" : "#f8f8f8"),
            new XAttribute("stroke", "#333333")),
        Line(box, box.Node.Title, box.Top + 20, new XAttribute("font-weight", "bold")),
        Line(box, box.Node.Shapes(diagram), box.Top + 37, null));

    /// <summary>A line of text, told its length, so that it stays in its box whatever font there is.</summary>
    private static XElement Line(Box box, string text, double y, XAttribute? style) => new(
        Svg + "text",
        new XAttribute("x", Number(box.X)),
        new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", "middle"),
        new XAttribute("textLength", Number(Measure(text))),
        new XAttribute("lengthAdjust", "spacingAndGlyphs"),
        style,
        text);

    /// <summary>An edge: straight down beside the boxes that it passes, and bent between rows, where there are none.</summary>
    private static XElement Draw(Wire wire)
    {
        var way = new StringBuilder();
        way.Append("M ").Append(Point(wire.From.X, wire.From.Bottom));
        var (x, y) = (wire.From.X, wire.From.Bottom);
        foreach (var (passX, top) in wire.Passes.Append((wire.To.X, wire.To.Top)))
        {
            var middle = (y + top) / 2;
            way.Append(" C ").AppendJoin(' ', Point(x, middle), Point(passX, middle), Point(passX, top));
            if (top != wire.To.Top)
            {
                way.Append(" L ").Append(Point(passX, top + Box.Height));
            }

            (x, y) = (passX, top + Box.Height);
        }

        return new XElement(
            Svg + "path",
            new XAttribute("class", "edge"),
            new XAttribute("d", way.ToString()),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", "#555555"),
            new XAttribute("marker-end", "url(#arrow)"));
    }

    private static string Point(double x, double y) => $"{Number(x)} {Number(y)}";

    private static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
