using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Signatures;

/// <summary>A signature laid on the shapes that are read: what its names stand for.</summary>
internal sealed class SignatureMatch
{
    // Stands for the size that is looked for; no name is written so.
    private const string Unknown = "?";

    private readonly Dictionary<string, Dimension> _sizes = [];
    private EquatableArray<Dimension>? _rest;

    private SignatureMatch(IReadOnlyDictionary<string, long> numbers)
    {
        foreach (var number in numbers)
        {
            _sizes.Add(number.Key, Dimension.Of(number.Value));
        }
    }

    /// <summary>The shapes that something gives, or null, with a message, if it cannot read what it is given.</summary>
    /// <param name="check">Where to say it.</param>
    /// <param name="signature">What it says of itself.</param>
    /// <param name="numbers">What else is known by name.</param>
    /// <param name="inputs">What it is given: as many shapes as the signature has.</param>
    public static IReadOnlyList<Shape>? Infer(
        LayerCheck check,
        Signature signature,
        IReadOnlyDictionary<string, long> numbers,
        IReadOnlyList<Shape> inputs)
    {
        var match = new SignatureMatch(numbers);
        return match.Read(check, signature, inputs) ? match.Give(check, signature) : null;
    }

    /// <summary>The names whose sizes can be found, whatever is read.</summary>
    public static IEnumerable<string> Solvable(Signature signature, IEnumerable<string> numbers)
    {
        var match = new SignatureMatch(numbers.ToDictionary(static name => name, static _ => 1L));
        var axes = signature.Inputs.SelectMany(static shape => shape.Axes).ToList();
        while (axes.RemoveAll(axis => match.Solve(axis) is { } found && match.Keep(found.Name, Dimension.Of(found.Name))) > 0)
        {
        }

        return match._sizes.Keys;
    }

    private bool Read(LayerCheck check, Signature signature, IReadOnlyList<Shape> inputs)
    {
        var open = new List<Pair>();
        for (var index = 0; index < inputs.Count; index++)
        {
            if (!Lay(check, signature.Inputs[index], inputs[index], index, open))
            {
                return false;
            }
        }

        // An axis that says what a name stands for comes before one that only uses it.
        while (open.Count > 0)
        {
            var next = open.FirstOrDefault(pair => pair.Axis.Evaluate(SizeOf) is not null || Solve(pair.Axis) is not null);
            if (next is null)
            {
                return true;
            }

            open.Remove(next);
            if (!Fit(check, next))
            {
                var wanted = signature.Inputs[next.Input];
                var said = next.Axis.ToString();
                var size = next.Axis.Evaluate(SizeOf)?.ToString();
                check.CannotFollow(
                    next.Input,
                    $"{check.Kind} reads {wanted}, where {said}{(size is null || size == said ? string.Empty : $" is {size}")}, and this has {next.Size} there. Give that axis a size that fits");
                return false;
            }
        }

        return true;
    }

    /// <summary>Lays the axes of a shape on those that are read.</summary>
    private bool Lay(LayerCheck check, SignatureShape wanted, Shape given, int index, List<Pair> open)
    {
        var more = given.Rank - wanted.Axes.Count;
        if (more < 0 || (more > 0 && wanted.Rest is null))
        {
            var axes = wanted.Axes.Count == 1 ? "one axis" : $"{Numbers.Write(wanted.Axes.Count)} axes";
            check.CannotFollow(index, $"{check.Kind} reads {wanted}. Give each sample {(wanted.Rest is null ? string.Empty : "at least ")}{axes} (Reshape)");
            return false;
        }

        for (var axis = 0; axis < wanted.Axes.Count; axis++)
        {
            open.Add(new Pair(index, wanted.Axes[axis], given.Axes[axis < wanted.Rest ? axis : axis + more]));
        }

        if (wanted.Rest is { } position)
        {
            var rest = given.Axes.Skip(position).Take(more).ToEquatableArray();
            if (_rest is { } before && (before.Count != rest.Count || before.Zip(rest, check.CanBe).Any(static fits => !fits)))
            {
                check.CannotFollow(index, $"{check.Kind} reads the same axes '...' from each node, and '{check.Input(0)}' has {Write(before)} there while this has {Write(rest)}. Give both the same");
                return false;
            }

            _rest ??= rest;
        }

        return true;
    }

    private bool Fit(LayerCheck check, Pair pair)
    {
        if (pair.Axis.Evaluate(SizeOf) is { } known)
        {
            return check.CanBe(known, pair.Size);
        }

        // factor * name + added = size
        var (name, factor, added) = Solve(pair.Axis)!.Value;
        var product = pair.Size - added;
        var size = product.FloorDivide(factor);
        return check.CanBe(size * factor, product) && check.CanHavePlaces(size) && Keep(name, size);
    }

    private bool Keep(string name, Dimension size)
    {
        _sizes[name] = size;
        return true;
    }

    /// <summary>The only name in an axis that is not known, if the axis is a multiple of it plus something known.</summary>
    private (string Name, long Factor, Dimension Added)? Solve(SizeExpression axis)
    {
        var names = axis.Names.Select(static name => name.Name).Where(name => !_sizes.ContainsKey(name)).Distinct().ToList();
        if (names.Count != 1 || axis.Evaluate(name => name == names[0] ? Dimension.Of(Unknown) : SizeOf(name)) is not { } sum)
        {
            return null;
        }

        var with = sum.Terms.Where(static term => term.Factors.SelectMany(static factor => factor.Names).Contains(Unknown)).ToList();
        return with.Count == 1 && with[0].Factors.Count == 1 && with[0].Factors[0].Name == Unknown && with[0].Coefficient > 0
            ? (names[0], with[0].Coefficient, sum - new Dimension([with[0]]))
            : null;
    }

    private List<Shape>? Give(LayerCheck check, Signature signature)
    {
        var shapes = new List<Shape>();
        foreach (var output in signature.Outputs)
        {
            var axes = new List<Dimension>();
            for (var position = 0; position <= output.Axes.Count; position++)
            {
                if (position == output.Rest)
                {
                    axes.AddRange(_rest ?? []);
                }

                if (position == output.Axes.Count)
                {
                    break;
                }

                var size = output.Axes[position].Evaluate(SizeOf);
                if (size is null || !check.CanHavePlaces(size))
                {
                    check.CannotFollow(0, size is null
                        ? $"{check.Kind} gives {output}, and {output.Axes[position]} cannot be worked out from that. Divide by a number, or by something that divides the size"
                        : $"{check.Kind} gives {output}, and {output.Axes[position]} would be {size}. Give it a larger shape");
                    return null;
                }

                axes.Add(size);
            }

            shapes.Add(Shape.Of(axes));
        }

        return shapes;
    }

    private Dimension? SizeOf(string name) => _sizes.TryGetValue(name, out var size) ? size : null;

    private static string Write(EquatableArray<Dimension> axes) => $"[{string.Join(", ", axes)}]";

    /// <summary>An axis as it is wanted, and as it is.</summary>
    private sealed record Pair(int Input, SizeExpression Axis, Dimension Size);
}
