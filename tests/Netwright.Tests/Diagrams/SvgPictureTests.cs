using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using CsCheck;
using Netwright.Tests.Models;
using Xunit;

namespace Netwright.Tests.Diagrams;

/// <summary>A model as a picture: everything is in it, and nothing lies on anything else.</summary>
public sealed class SvgPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Graphs of up to 25 nodes, most of which read the one before, with texts of all lengths.</summary>
    private static readonly Gen<ModelDiagram> Graphs =
        from lengths in Gen.Int[0, 30].Array[1, 25]
        from reads in Gen.Int[0, 1000].Array[0, 3].Array[lengths.Length]
        select new ModelDiagram("Net", [.. lengths.Select((length, index) => new DiagramNode(
            $"Node{index}",
            new string('k', length),
            $"[N, {length}]",
            [.. reads[index].Where(_ => index > 0).Select(read => $"Node{(read % 3 == 0 ? read % Math.Max(index, 1) : index - 1)}")]))]);

    [Fact]
    public void EveryNodeAndShapeIsInIt()
    {
        using var model = new ScoreAndClass(seed: 1);
        var diagram = model.Diagram();
        var picture = XDocument.Parse(diagram.ToSvg());
        Assert.Equal("ScoreAndClass", picture.Root!.Element(Svg + "title")!.Value);
        var boxes = picture.Descendants(Svg + "g").Select(static box => box.Elements(Svg + "text").Select(static line => line.Value).ToArray()).ToList();
        Assert.Equal(
            [
                ["Image (Input)", "[N, 8, 8, 3]"],
                ["Series (Input)", "[N, time, 5]"],
                ["ImageFeatures (Conv2D)", "[N, 8, 8, 3] -> [N, 6, 6, 3]"],
                ["ImagePooled (GlobalMaxPooling2D)", "[N, 6, 6, 3] -> [N, 3]"],
                ["SeriesFeatures (Conv1D)", "[N, time, 5] -> [N, time-2, 3]"],
                ["SeriesPooled (GlobalMaxPooling1D)", "[N, time-2, 3] -> [N, 3]"],
                ["Features (Concatenate)", "[N, 3], [N, 3] -> [N, 6]"],
                ["Score (Dense)", "[N, 6] -> [N, 1]"],
                ["Class (Dense)", "[N, 6] -> [N, 5]"],
            ],
            boxes);
        Assert.Equal(8, picture.Descendants(Svg + "path").Count(static path => (string?)path.Attribute("class") == "edge"));
    }

    [Fact]
    public void NamesAreEscapedAndTextsStayInTheirBoxes()
    {
        var picture = XDocument.Parse(new ModelDiagram("<Net> & \"co\"", new DiagramNode("größe_形形形形", "Input", "[N, a<b>&c]")).ToSvg());
        Assert.Equal("<Net> & \"co\"", picture.Root!.Element(Svg + "title")!.Value);
        var box = picture.Descendants(Svg + "g").Single();
        var width = Number(box.Element(Svg + "rect")!, "width");
        Assert.All(box.Elements(Svg + "text"), line => Assert.InRange(Number(line, "textLength"), 1, width));
    }

    [Fact]
    public void NoBoxLiesOnAnotherAndNoEdgeCrossesOne() => Graphs.Sample(static diagram =>
    {
        var picture = XDocument.Parse(diagram.ToSvg());
        var boxes = picture.Descendants(Svg + "g").Select(static box => box.Element(Svg + "rect")!)
            .Select(static box => (Left: Number(box, "x"), Top: Number(box, "y"), Right: Number(box, "x") + Number(box, "width"), Bottom: Number(box, "y") + Number(box, "height")))
            .ToList();
        Assert.Equal(diagram.Nodes.Count, boxes.Count);
        for (var index = 0; index < boxes.Count; index++)
        {
            var box = boxes[index];
            Assert.All(boxes.Skip(index + 1), other => Assert.False(
                box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom));
            Assert.InRange(box.Left, 0, box.Right);
            Assert.InRange(box.Right, box.Left, Number(picture.Root!, "width"));
            Assert.InRange(box.Bottom, box.Top, Number(picture.Root!, "height"));
        }

        var edges = picture.Descendants(Svg + "path").Where(static path => (string?)path.Attribute("class") == "edge").ToList();
        Assert.Equal(diagram.Nodes.Sum(static node => node.Reads.Distinct().Count()), edges.Count);
        Assert.All(edges.SelectMany(static edge => Points((string)edge.Attribute("d")!)), point => Assert.DoesNotContain(
            boxes,
            box => box.Left + 0.2 < point.X && point.X < box.Right - 0.2 && box.Top + 0.2 < point.Y && point.Y < box.Bottom - 0.2));
    }, iter: 300);

    private static double Number(XElement element, string attribute) =>
        double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    /// <summary>Points along a way of lines and cubic curves, close to one another.</summary>
    private static IEnumerable<(double X, double Y)> Points(string way)
    {
        var words = new Queue<string>(way.Split(' '));
        (double X, double Y) Point() => (double.Parse(words.Dequeue(), CultureInfo.InvariantCulture), double.Parse(words.Dequeue(), CultureInfo.InvariantCulture));
        var at = default((double X, double Y));
        while (words.TryDequeue(out var command))
        {
            var ends = command == "C" ? new[] { at, Point(), Point(), Point() } : [at, Point()];
            for (var step = 0; step <= 20 && command != "M"; step++)
            {
                yield return At(ends, step / 20.0);
            }

            at = ends[^1];
        }
    }

    /// <summary>De Casteljau's construction.</summary>
    private static (double X, double Y) At((double X, double Y)[] ends, double share) => ends.Length == 1
        ? ends[0]
        : At([.. ends.Zip(ends.Skip(1), (from, to) => (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share)))], share);
}
