using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>Writes what data a model takes, which is checked at its boundary.</summary>
internal static class ContractWriter
{
    /// <summary>The largest number that is tried for the size of a dimension.</summary>
    private const int LargestLeast = 10_000;

    public static void Write(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var inputs = model.Graph.Inputs.Select(input => Input(model, input, spelling));
        var targets = model.Graph.Targets.Select(node => Target(node, spelling));
        var requirements = Requirements(model, spelling).ToList();
        var contract = new List<string>
        {
            $"model: nameof({model.Name})",
            $"inputs: [{string.Join(", ", inputs)}]",
            $"targets: [{string.Join(", ", targets)}]",
        };
        if (requirements.Count > 0)
        {
            contract.Add($"requirements:\n[\n    {string.Join(",\n    ", requirements)},\n]");
        }

        code.Lines("/// <summary>What data the model takes.</summary>");
        code.Under(
            $"private static readonly {spelling.Type("DataContract")} Contract = new(",
            contract,
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
        return $"{spelling.Type("TensorContract")}.WholeNumbers(\"{input.Name}\", below: {numbers}{axes})";
    }

    /// <summary>What must hold of named sizes, each said once, of the first node that wants it.</summary>
    private static IEnumerable<string> Requirements(CompiledModel model, Spelling spelling)
    {
        var conditions = model.Graph.Flat.SelectMany(static node => node.Conditions.Select(condition => (Node: node, Condition: condition)))
            .GroupBy(static pair => pair.Condition)
            .Select(static group => group.First())
            .ToList();
        foreach (var (node, (size, other)) in conditions)
        {
            var layer = $"\"'{node.Name}' ({node.Node.Kind})\"";
            var name = size.Names.Concat(other?.Names ?? []).First();
            var sizes = other is null ? Axis(size, spelling) : $"{Axis(size, spelling)}, {Axis(other, spelling)}";
            var remedy = Remedy(name, size, other, conditions.Select(static pair => pair.Condition));
            yield return $"{spelling.Type("SizeRequirement")}.{(other is null ? "AtLeastOne" : "Equal")}({layer}, \"{name}\", {sizes}, \"{remedy}\")";
        }
    }

    /// <summary>What data to give, as far as that follows from the conditions about one name.</summary>
    private static string Remedy(string name, Dimension size, Dimension? other, IEnumerable<Condition> conditions)
    {
        if (other is not null)
        {
            return $"Give sizes for which {size} and {other} are equal";
        }

        var about = conditions.Where(condition => condition.Other is null && condition.Size.Names.SequenceEqual([name])).Select(static condition => condition.Size).ToList();
        var least = Enumerable.Range(1, LargestLeast).FirstOrDefault(number => about.All(needed => needed.Evaluate(name, number) >= 1));
        return size.Names.Count() == 1 && least > 0 ? $"Give '{name}' at least {Numbers.Write(least)}" : $"Make '{name}' larger";
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
                return Values(node.Name, target.Shape, spelling, target.AreProbabilities ? "Probabilities" : "Values");
            default:
                return $"{contract}.Any(\"{node.Name}\")";
        }
    }

    private static string Values(string name, Shape shape, Spelling spelling, string content = "Values") =>
        $"{spelling.Type("TensorContract")}.{content}({string.Join(", ", new[] { $"\"{name}\"" }.Concat(shape.Axes.Select(axis => Axis(axis, spelling))))})";

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
