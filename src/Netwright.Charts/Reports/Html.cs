using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Netwright.Charts;

/// <summary>Elements of a page. Texts are escaped by the XML that they are part of.</summary>
internal static class Html
{
    /// <summary>An element with a class, or none.</summary>
    public static XElement Element(string name, string? style = null, params IEnumerable<object?> content) =>
        new(name, style is null ? null : new XAttribute("class", style), content);

    /// <summary>A text, in which what no document may contain is replaced.</summary>
    public static XText Text(string text) =>
        new(text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(static letter => XmlConvert.IsXmlChar(letter) ? letter : '\uFFFD')));

    /// <summary>A name that may be broken after its underscores, where there is little room.</summary>
    public static IEnumerable<object> Name(string name) => name.Split('_')
        .SelectMany(static (part, index) => index == 0 ? new object[] { Text(part) } : [Text("_"), new XElement("wbr"), Text(part)]);

    /// <summary>A part of the page with a heading, which names it to those who do not see it.</summary>
    public static XElement Section(string id, string heading, params IEnumerable<object?> content) => new(
        "section",
        new XAttribute("aria-labelledby", id),
        new XElement("h2", new XAttribute("id", id), Text(heading)),
        content);

    /// <summary>A table.</summary>
    /// <param name="caption">What it is a table of.</param>
    /// <param name="columns">The headings of the columns.</param>
    /// <param name="rows">The rows; the first cell of each is its heading.</param>
    public static XElement Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => Element(
        "div",
        "table",
        new XElement(
            "table",
            new XElement("caption", Text(caption)),
            new XElement("thead", new XElement("tr", columns.Select(static column => new XElement("th", new XAttribute("scope", "col"), Text(column))))),
            new XElement("tbody", rows.Select(static row => new XElement("tr", row.Select(Cell))))));

    /// <summary>A picture that stands in the page itself, with another one for dark screens if there is one.</summary>
    /// <param name="description">What there is to see.</param>
    /// <param name="light">The picture, an SVG document.</param>
    /// <param name="dark">The picture for dark screens.</param>
    public static XElement Picture(string description, string light, string? dark = null) => new(
        "picture",
        dark is null ? null : new XElement(
            "source",
            new XAttribute("media", "(prefers-color-scheme: dark)"),
            new XAttribute("srcset", Inline(dark))),
        new XElement("img", new XAttribute("src", Inline(light)), new XAttribute("alt", Text(description).Value)));

    private static XElement Cell(string text, int column)
    {
        var value = text.Length == 0 ? "–" : text;
        return column == 0 ? new XElement("th", new XAttribute("scope", "row"), Text(value)) : new XElement("td", Text(value));
    }

    private static string Inline(string svg) => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
}
