using System;
using System.Globalization;
using System.Linq;
using Tensorboard;

namespace Netwright.Events;

/// <summary>A model's diagram as a graph of TensorFlow, which TensorBoard draws: an op for each node.</summary>
internal static class ModelGraph
{
    /// <summary>The attribute in which TensorBoard looks for the shapes that it writes at edges.</summary>
    private const string OutputShapes = "_output_shapes";

    /// <summary>The graph of a model.</summary>
    public static GraphDef Of(ModelDiagram diagram)
    {
        var graph = new GraphDef { Versions = new VersionDef { Producer = 22 } };
        graph.Node.AddRange(diagram.Nodes.Select(node => Of(diagram.Model, node)));
        return graph;
    }

    private static NodeDef Of(string model, DiagramNode node)
    {
        var shapes = new AttrValue { List = new AttrValue.Types.ListValue { Shape = { Shape(node.Shape) } } };
        var written = new NodeDef { Name = $"{model}/{node.Name}", Op = node.Kind, Attr = { [OutputShapes] = shapes } };
        written.Input.AddRange(node.Reads.Select(read => $"{model}/{read}"));
        return written;
    }

    /// <summary><c>[N, time-2, 3]</c> as sizes; what is no number is not known before data comes.</summary>
    private static TensorShapeProto Shape(string text)
    {
        var shape = new TensorShapeProto();
        foreach (var size in text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var known = long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = known ? number : -1, Name = known ? string.Empty : size });
        }

        return shape;
    }
}
