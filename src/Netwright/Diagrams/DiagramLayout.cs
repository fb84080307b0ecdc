using System;
using System.Collections.Generic;
using System.Linq;
using GraphShape;
using GraphShape.Algorithms.Layout;
using QuikGraph;
using Sugiyama = GraphShape.Algorithms.Layout.SugiyamaLayoutAlgorithm<
    Netwright.DiagramNode,
    QuikGraph.Edge<Netwright.DiagramNode>,
    QuikGraph.BidirectionalGraph<Netwright.DiagramNode, QuikGraph.Edge<Netwright.DiagramNode>>>;

namespace Netwright.Diagrams;

/// <summary>
/// Where boxes and edges stand. Rows, the order within a row and first places are those of GraphShape's Sugiyama
/// algorithm; since its boxes may overlap one another and its edges cross boxes, each row is spread out afterwards.
/// </summary>
internal sealed class DiagramLayout
{
    private const double RowGap = 36;
    private const double Margin = 16;
    private readonly List<Box> _boxes = [];
    private readonly List<Wire> _wires = [];

    public DiagramLayout(ModelDiagram diagram, Func<DiagramNode, double> width)
    {
        var places = Compute(diagram, width);
        var rows = places.VerticesPositions.Values.Select(static place => Math.Round(place.Y)).Distinct().Order().ToList();
        var rowOf = diagram.Nodes.ToDictionary(static node => node.Name, node => rows.IndexOf(Math.Round(places.VerticesPositions[node].Y)));
        var edges = places.VisitedGraph.Edges.ToList();
        var boxes = new Dictionary<string, Box>();
        var passes = edges.ToDictionary(static edge => edge, static _ => new List<(double, double)>());
        for (var row = 0; row < rows.Count; row++)
        {
            var top = row * (Box.Height + RowGap);
            var nodes = diagram.Nodes.Where(node => rowOf[node.Name] == row).ToList();
            var passing = edges.Where(edge => rowOf[edge.Source.Name] < row && row < rowOf[edge.Target.Name]).ToList();
            var spread = Row.Spread([
                .. nodes.Select(node => (places.VerticesPositions[node].X, width(node))),
                .. passing.Select(edge => (Crossing(places, edge, rows[row]), 0.0)),
            ]);
            for (var index = 0; index < nodes.Count; index++)
            {
                boxes.Add(nodes[index].Name, new Box(nodes[index], spread[index], top, width(nodes[index])));
            }

            for (var index = 0; index < passing.Count; index++)
            {
                passes[passing[index]].Add((spread[nodes.Count + index], top));
            }
        }

        var left = boxes.Values.Select(static box => box.Left).Concat(passes.Values.SelectMany(static pass => pass).Select(static pass => pass.Item1)).Min() - Margin;
        foreach (var node in diagram.Nodes)
        {
            var box = boxes[node.Name];
            _boxes.Add(boxes[node.Name] = box with { X = box.X - left, Top = box.Top + Margin });
        }

        foreach (var edge in edges)
        {
            var moved = passes[edge].Select(pass => (pass.Item1 - left, pass.Item2 + Margin)).ToList();
            _wires.Add(new Wire(boxes[edge.Source.Name], boxes[edge.Target.Name], moved));
        }

        Width = Margin + _boxes.Select(static box => box.Left + box.Width).Concat(_wires.SelectMany(static wire => wire.Passes).Select(static pass => pass.X)).Max();
        Height = Margin + _boxes.Max(static box => box.Bottom);
    }

    public IReadOnlyList<Box> Boxes => _boxes;

    public IReadOnlyList<Wire> Wires => _wires;

    public double Width { get; }

    public double Height { get; }

    private static Sugiyama Compute(ModelDiagram diagram, Func<DiagramNode, double> width)
    {
        var graph = new BidirectionalGraph<DiagramNode, Edge<DiagramNode>>(allowParallelEdges: false);
        graph.AddVertexRange(diagram.Nodes);
        graph.AddEdgeRange(
            from node in diagram.Nodes
            from read in node.Reads.Distinct()
            select new Edge<DiagramNode>(diagram[read], node));
        var layout = new Sugiyama(
            graph,
            diagram.Nodes.ToDictionary(static node => node, node => new Size(width(node), Box.Height)),
            new SugiyamaLayoutParameters
            {
                Direction = LayoutDirection.TopToBottom,
                LayerGap = RowGap,
                SliceGap = Row.Gap,
                EdgeRouting = SugiyamaEdgeRouting.Traditional,
                OptimizeWidth = false,
            });
        layout.Compute();
        return layout;
    }

    /// <summary>Where an edge crosses a row, as the algorithm has it.</summary>
    private static double Crossing(Sugiyama places, Edge<DiagramNode> edge, double y)
    {
        var way = new List<Point> { places.VerticesPositions[edge.Source] };
        way.AddRange(places.EdgeRoutes.TryGetValue(edge, out var route) ? route ?? [] : []);
        way.Add(places.VerticesPositions[edge.Target]);
        var after = Math.Max(1, way.FindIndex(point => point.Y >= y));
        var (from, to) = (way[after - 1], way[after]);
        return to.Y <= from.Y ? to.X : from.X + ((to.X - from.X) * (y - from.Y) / (to.Y - from.Y));
    }
}
