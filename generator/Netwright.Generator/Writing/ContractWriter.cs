using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>Writes what data a model takes, which is checked at its boundary.</summary>
internal static class ContractWriter
{
    public static void Write(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var inputs = model.Graph.Inputs.Select(input => Input(model, input, spelling));
        var targets = model.Graph.Targets.Select(node => Target(node, spelling));
        code.Lines("/// <summary>What data the model takes.</summary>");
        code.Under(
            $"private static readonly {spelling.Type("DataContract")} Contract = new(",
            [
                $"model: nameof({model.Name})",
                $"inputs: [{string.Join(", ", inputs)}]",
                $"targets: [{string.Join(", ", targets)}]",
            ],
            ",",
            ");");
    }

    /// <summary>The statement that refuses inputs that do not fit.</summary>
    public static string CheckInputs(Surface surface) =>
        $"Contract.CheckInputs(\"inputs\", _weights.ElementType, _weights.Device, values: false, [{surface.InputArguments}]);";

    /// <summary>Whole numbers are looked up in an embedding, which says how many there are.</summary>
    private static string Input(CompiledModel model, TypedNode input, Spelling spelling)
    {
        if (input.Node.Layer is not InputAttribute { Integers: true })
        {
            return Values(input.Name, input.Shape, spelling);
        }

        var embeddings = model.Graph.Flat.Where(node => node.Node.Reads.Contains(input.Name))
            .Select(static node => node.Node.Layer).OfType<EmbeddingAttribute>().Select(static layer => layer.Inputs).ToList();
        var numbers = embeddings.Count == 0 ? "null" : Numbers.Write(embeddings.Min());
        var axes = string.Concat(input.Shape.Axes.Select(axis => ", " + Axis(axis, spelling)));
        return $"{spelling.Type("TensorContract")}.Classes(\"{input.Name}\", classes: {numbers}{axes})";
    }

    private static string Target(TypedNode node, Spelling spelling)
    {
        var target = node.Target!;
        var contract = spelling.Type("TensorContract");
        var arguments = new List<string> { $"\"{node.Name}\"" };
        switch (target.Kind)
        {
            case TargetKind.ClassNumbers:
                arguments.Add(target.Classes!.Constant is { } classes ? $"classes: {Numbers.Write(classes)}" : "classes: null");
                arguments.AddRange(target.Shape.Axes.Select(axis => Axis(axis, spelling)));
                var ignoring = target.Ignored is { } ignored ? $".Ignoring({Numbers.Write(ignored)})" : string.Empty;
                return $"{contract}.Classes({string.Join(", ", arguments)}){ignoring}";
            case TargetKind.Values:
                return Values(node.Name, target.Shape, spelling);
            default:
                return $"{contract}.Any(\"{node.Name}\")";
        }
    }

    private static string Values(string name, Shape shape, Spelling spelling) =>
        $"{spelling.Type("TensorContract")}.Values({string.Join(", ", new[] { $"\"{name}\"" }.Concat(shape.Axes.Select(axis => Axis(axis, spelling))))})";

    /// <summary>An axis: a number, a name, or a size that follows from names.</summary>
    private static string Axis(Dimension axis, Spelling spelling)
    {
        if (axis.Constant is { } number)
        {
            return Numbers.Write(number);
        }

        return axis == Dimension.Of(axis.Names.First())
            ? $"\"{axis}\""
            : $"{spelling.Type("Axis")}.Of(\"{axis}\", static sizes => {axis.ToCode(static name => $"sizes[\"{name}\"]")})";
    }
}
