using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>A model as a node of another.</summary>
/// <param name="own">How it is named.</param>
/// <param name="graph">Its nodes.</param>
internal sealed class InnerModel(OwnLayerDeclaration own, ModelGraph graph) : CompositeLayer
{
    private readonly List<Node> _inputs = graph.Inputs.ToList();

    /// <summary>Its nodes.</summary>
    public ModelGraph Graph => graph;

    /// <summary>The names of its outputs.</summary>
    public IReadOnlyList<string> Outputs { get; } = graph.Outputs.Select(static output => output.Name).ToList();

    internal override int Reads => _inputs.Count;

    internal override bool ReadsIntegers => true;

    internal override Interior? InferInterior(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        // What is wrong with the model whatever it reads is said where it is declared.
        if (ShapeInference.Infer(graph, new Problems()) is null || Bind(check, inputs) is not { } sizes)
        {
            return null;
        }

        var given = _inputs.Select((input, index) => (input.Name, Shape: inputs[index])).ToDictionary(static pair => pair.Name, static pair => pair.Shape);
        var problems = new Problems();
        if (ShapeInference.Infer(graph, problems, sizes, given) is { } typed)
        {
            return Interior.Of(typed, own.TypeCode);
        }

        var said = problems.Found.First(static problem => problem.Rule.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        var message = string.Format(CultureInfo.InvariantCulture, said.Rule.MessageFormat.ToString(CultureInfo.InvariantCulture), said.Arguments.Cast<object>().ToArray());
        var read = string.Join(" and ", inputs.Select((shape, index) => $"'{check.Input(index)}' gives {shape}"));
        check.Report(NestingRules.DoesNotFitInside, check.Name, check.Kind, read, message);
        return null;
    }

    /// <summary>What the names of the model's dimensions stand for, given what it reads; null if that does not fit.</summary>
    private Dictionary<string, Dimension>? Bind(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var sizes = new Dictionary<string, Dimension>();
        for (var index = 0; index < inputs.Count; index++)
        {
            var layer = (InputAttribute)_inputs[index].Layer;
            if (layer.Integers != check.Integers[index])
            {
                check.CannotFollow(index, layer.Integers
                    ? $"its input '{_inputs[index].Name}' takes whole numbers. Declare the input that it reads with Integers = true"
                    : $"its input '{_inputs[index].Name}' takes real numbers. Declare it with Integers = true, or embed the whole numbers first");
                return null;
            }

            var axes = layer.Shape;
            if (axes.Length != inputs[index].Rank)
            {
                check.CannotFollow(index, $"its input '{_inputs[index].Name}' takes {Declared(layer)}, with another number of axes. Give it as many (Reshape, Flatten)");
                return null;
            }

            for (var axis = 0; axis < axes.Length; axis++)
            {
                var size = inputs[index].Axes[axis];
                var wanted = axes[axis] is not string name
                    ? Dimension.Of(Convert.ToInt64(axes[axis], CultureInfo.InvariantCulture))
                    : sizes.TryGetValue(name, out var bound) ? bound : size;
                if (!check.CanBe(wanted, size))
                {
                    check.CannotFollow(index, $"its input '{_inputs[index].Name}' takes {Declared(layer)}, so axis {axis + 1} must have {wanted} places, and it has {size}. Give both the same size");
                    return null;
                }

                if (axes[axis] is string free)
                {
                    sizes[free] = wanted;
                }
            }
        }

        return sizes;
    }

    private static string Declared(InputAttribute input) => Shape.Of(input.Shape.Select(static axis => axis is string name
        ? Dimension.Of(name)
        : Dimension.Of(Convert.ToInt64(axis, CultureInfo.InvariantCulture)))).ToString();
}
