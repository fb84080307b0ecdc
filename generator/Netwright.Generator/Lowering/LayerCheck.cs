using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Lowering;

/// <summary>Where a layer says what is wrong with its options or with the shapes that it reads.</summary>
/// <param name="node">The layer's node.</param>
/// <param name="inputs">The shapes of the nodes that it reads, as far as they are known.</param>
/// <param name="dimensions">The dimensions that inputs name: what they stand for, by their names.</param>
/// <param name="channelsLast">Whether the model's images have their channels last.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class LayerCheck(
    Node node,
    IReadOnlyList<Shape?> inputs,
    IReadOnlyDictionary<string, Dimension> dimensions,
    bool channelsLast,
    Problems problems)
{
    private readonly AttributeDeclaration _layer = node.Declaration.Layers[0];

    /// <summary>The node.</summary>
    public Node Node => node;

    /// <summary>The node's name.</summary>
    public string Name { get; private init; } = node.Name;

    /// <summary>Whether the model's images have their channels last.</summary>
    public bool ChannelsLast => channelsLast;

    /// <summary>The layer's name, as in <c>Dense</c>.</summary>
    public string Kind => _layer.Name;

    /// <summary>The same check where the layer reads another shape of what the node reads.</summary>
    /// <param name="shapes">What it reads.</param>
    /// <param name="read">The name of that.</param>
    public LayerCheck Reading(IReadOnlyList<Shape> shapes, string read) => new(node, shapes, dimensions, channelsLast, problems)
    {
        ReadsInside = read, Integers = Integers, Interiors = Interiors, Layers = Layers, LastStepOf = LastStepOf, Conditions = Conditions,
    };

    /// <summary>The same check where a part of what the node consists of reads another part.</summary>
    /// <param name="shapes">What it reads.</param>
    /// <param name="name">The part's name.</param>
    /// <param name="read">The name of the other.</param>
    /// <param name="givesLastStep">Whether that is a recurrent layer which gives its last step alone.</param>
    public LayerCheck ReadingItself(IReadOnlyList<Shape> shapes, string name, string read, bool givesLastStep) => new(node, shapes, dimensions, channelsLast, problems)
    {
        Name = name, ReadsInside = read, Integers = [false], Interiors = [null], Layers = [null], LastStepOf = [givesLastStep ? node.Name : null], Conditions = Conditions,
    };

    /// <summary>The name of a node that the layer reads.</summary>
    public string Input(int index) => ReadsInside ?? node.Reads[index];

    /// <summary>The name of what a part of the node reads inside it; null for a part that reads what the node reads.</summary>
    private string? ReadsInside { get; init; }

    /// <summary>Of each node that is read, the recurrent layer whose last step alone it is made of; null if it is of none.</summary>
    public IReadOnlyList<string?> LastStepOf { get; init; } = [];

    /// <summary>What to write where a sequence is wanted and the last step of one is read; null if it is not.</summary>
    /// <param name="index">Which of the nodes that the layer reads.</param>
    public string? SequenceRemedy(int index) => index < LastStepOf.Count && LastStepOf[index] is { } recurrent && inputs[index]!.Rank == 1
        ? $"'{recurrent}' gives its last step alone. Write ReturnSequences = true for '{recurrent}'"
        : null;

    /// <summary>Of each node that is read, the shape that it makes flat; null if it does not.</summary>
    public IReadOnlyList<Shape?> Flattened { get; init; } = [];

    /// <summary>Wants an activation function.</summary>
    public void IsActivation(int position, string option, ActivationFunction value) =>
        Defined(position, option, value, "a member of Activation, such as Activation.ReLU");

    /// <summary>Says that an argument of the layer is out of range.</summary>
    /// <param name="position">The position of the argument.</param>
    /// <param name="option">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="wanted">What it must be: <c>at least 1</c>.</param>
    public void OutOfRange(int position, string option, string value, string wanted) => problems.Add(
        ShapeRules.OptionOutOfRange, node.Declaration.At(_layer, position), Name, Kind, option, value, wanted);

    /// <summary>Wants a whole number of at least a least one.</summary>
    public void AtLeast(int position, string option, long value, long least)
    {
        if (value < least)
        {
            OutOfRange(position, option, Numbers.Write(value), $"at least {Numbers.Write(least)}");
        }
    }

    /// <summary>Wants a finite number.</summary>
    public void Finite(int position, string option, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            OutOfRange(position, option, Numbers.Write(value), "a finite number");
        }
    }

    /// <summary>Wants a finite number of at least 0.</summary>
    public void NotNegative(int position, string option, double value)
    {
        if (!(value is >= 0 and < double.PositiveInfinity))
        {
            OutOfRange(position, option, Numbers.Write(value), "a number of at least 0");
        }
    }

    /// <summary>Wants a finite number of at least 0.</summary>
    public void NotNegative(string option, double value)
    {
        if (!(value is >= 0 and < double.PositiveInfinity))
        {
            OutOfRange(option, Numbers.Write(value), "a number of at least 0");
        }
    }

    /// <summary>Wants a member of an enum.</summary>
    /// <param name="position">The position of the argument.</param>
    /// <param name="option">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="members">What it should be: <c>a member of Activation, such as Activation.ReLU</c>.</param>
    public void Defined<T>(int position, string option, T value, string members)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            OutOfRange(position, option, value.ToString(), members);
        }
    }

    /// <summary>Says that an option of the layer is out of range.</summary>
    public void OutOfRange(string option, string value, string wanted) => problems.Add(
        ShapeRules.OptionOutOfRange, node.Declaration.At(_layer, option), Name, Kind, option, value, wanted);

    /// <summary>Wants a whole number of at least a least one.</summary>
    public void AtLeast(string option, long value, long least)
    {
        if (value < least)
        {
            OutOfRange(option, Numbers.Write(value), $"at least {Numbers.Write(least)}");
        }
    }

    /// <summary>What must hold of sizes that are known only when the model runs, as far as the layer has asked.</summary>
    public List<Condition> Conditions { get; init; } = [];

    /// <summary>Wants two sizes to be equal: what cannot be decided is left to be checked when the model runs.</summary>
    /// <returns>False if they differ whatever their names stand for.</returns>
    public bool CanBe(Dimension size, Dimension other)
    {
        if (size != other && !size.IsCertainlyNot(other))
        {
            Conditions.Add(new Condition(size, other));
        }

        return !size.IsCertainlyNot(other);
    }

    /// <summary>Wants an axis to have a place: what cannot be decided is left to be checked when the model runs.</summary>
    /// <returns>False if it has none whatever its names stand for.</returns>
    public bool CanHavePlaces(Dimension size)
    {
        if (!size.IsCertainlySome && !size.IsCertainlyNone)
        {
            Conditions.Add(new Condition(size, null));
        }

        return !size.IsCertainlyNone;
    }

    /// <summary>Whether each of the nodes that the layer reads is an input of whole numbers.</summary>
    public IReadOnlyList<bool> Integers { get; init; } = [];

    /// <summary>The layers of the nodes that the layer reads.</summary>
    public IReadOnlyList<LayerAttribute?> Layers { get; init; } = [];

    /// <summary>What each of the nodes that the layer reads consists of; null for those that do not consist of others.</summary>
    public IReadOnlyList<Interior?> Interiors { get; init; } = [];

    /// <summary>Whether what the layer reads is an input of whole numbers.</summary>
    public bool ReadsIntegers => Integers is [true];

    /// <summary>Wants a member of an enum.</summary>
    public void Defined<T>(string option, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            OutOfRange(option, value.ToString(), $"a member of {typeof(T).Name}");
        }
    }

    /// <summary>Wants the size of the last axis to be a number, because there is a weight for each of its elements.</summary>
    public bool KnownLast(IReadOnlyList<Shape> shapes) => KnownAxes(shapes, -1, null);

    /// <summary>Wants the sizes of axes to be numbers, because there is a weight for each of their elements.</summary>
    /// <param name="shapes">What the layer reads.</param>
    /// <param name="axis">The axis, as the option <c>Axis</c> names it.</param>
    /// <param name="axes">Several in its place, as the option <c>Axes</c> names them; null for none.</param>
    public bool KnownAxes(IReadOnlyList<Shape> shapes, int axis, int[]? axes)
    {
        if (!HasAxes(shapes, axis, axes))
        {
            return false;
        }

        foreach (var place in shapes[0].PlacesOf(axes ?? [axis]))
        {
            if (shapes[0].Axes[place] is { IsSymbolic: true } size)
            {
                var (name, remedy) = axes is not null || place < shapes[0].Rank - 1
                    ? ($"axis {Numbers.Write(place + 1)}", $"Choose {(axes is null ? "another with Axis" : "others with Axes")}")
                    : ("the last axis", size.IsPlain ? "Make another axis the last one" : JoinPlaces());
                CannotFollow(0, $"{Kind} has a weight for each element of {name}, so its size must be a number, and '{size}' is known only when the model runs. {remedy}, or give the input's axis a size");
                return false;
            }
        }

        return true;
    }

    /// <summary>What makes one row of places, however many there are.</summary>
    private string JoinPlaces()
    {
        var (rank, flatten) = Flattened is [{ } places, ..] ? (places.Rank, Input(0)) : (0, string.Empty);
        return rank switch
        {
            2 => $"Put an LSTM or a GlobalAveragePooling1D in place of '{flatten}'",
            3 or 4 => $"Put a GlobalAveragePooling{rank - 1}D in place of '{flatten}'",
            _ => "Join the steps with an LSTM or a GlobalAveragePooling1D before it",
        };
    }

    /// <summary>Wants the axes that the option <c>Axis</c> or <c>Axes</c> names to be some of a sample's, each once.</summary>
    /// <param name="shapes">What the layer reads.</param>
    /// <param name="axis">The axis; the batch is 0, and -1 is the last.</param>
    /// <param name="axes">Several in its place; null for none.</param>
    public bool HasAxes(IReadOnlyList<Shape> shapes, int axis, int[]? axes)
    {
        var rank = Numbers.Write(shapes[0].Rank);
        if (shapes[0].Rank == 0)
        {
            CannotFollow(0, $"{Kind} reads {(axes is not null ? "other axes" : axis == -1 ? "the last axis" : $"axis {Numbers.Write(axis)}")}, and there is none but the batch. Give each sample an axis: Reshape(1)");
            return false;
        }

        if (axes is null && shapes[0].AxisAt(axis) is null)
        {
            OutOfRange("Axis", Numbers.Write(axis), $"from 1 to {rank}, or from -{rank} to -1, where '{Input(0)}' gives {shapes[0]}: the batch is axis 0");
            return false;
        }

        if (axes is not null && (axes.Length == 0 || Array.Exists(axes, one => shapes[0].AxisAt(one) is null) || shapes[0].PlacesOf(axes).Count < axes.Length))
        {
            OutOfRange("Axes", axes.Length == 0 ? "none" : string.Join(", ", axes), $"different ones from 1 to {rank}, or from -{rank} to -1, where '{Input(0)}' gives {shapes[0]}: the batch is axis 0");
            return false;
        }

        return true;
    }

    /// <summary>The shape of what several nodes give, taken element by element: sizes of 1 are spread.</summary>
    public Shape? Broadcast(IReadOnlyList<Shape> shapes)
    {
        var result = shapes[0];
        for (var index = 1; index < shapes.Count; index++)
        {
            if (shapes[index].Rank != result.Rank)
            {
                return CannotFollow(
                    SequenceRemedy(0) is null ? index : 0,
                    SequenceRemedy(0) is { } last ? $"'{Input(index)}' gives {shapes[index]}, a sequence, and {last}"
                    : $"'{Input(0)}' gives {shapes[0]}, with another number of axes{(SequenceRemedy(index) is { } remedy ? $", and {remedy}" : ". Give both the same (Reshape)")}");
            }

            var axes = new List<Dimension>();
            for (var axis = 0; axis < result.Rank; axis++)
            {
                var (left, right) = (result.Axes[axis], shapes[index].Axes[axis]);
                if (left.Constant != 1 && right.Constant != 1 && !CanBe(left, right))
                {
                    return CannotFollow(index, $"'{Input(0)}' gives {shapes[0]}, and axis {axis + 1} has {left} places there and {right} here. Give both the same size{(axis == (channelsLast ? result.Rank - 1 : 0) ? string.Empty : " (PaddingMode.Same keeps the places of an image or a sequence as many as they are)")}");
                }

                axes.Add(left.Constant == 1 || right.Constant > 1 ? right : left);
            }

            result = Shape.Of(axes);
        }

        return result;
    }

    /// <summary>Says that the layer cannot read a shape.</summary>
    /// <param name="index">Which of the nodes that it reads gives the shape.</param>
    /// <param name="why">What the layer needs, and what to write instead.</param>
    /// <param name="remedies">What a code fix can do.</param>
    public Shape? CannotFollow(int index, string why, params Remedy[] remedies)
    {
        problems.Add(new Problem(
            ShapeRules.CannotFollow, SiteOfReading, [Name, Kind, Input(index), inputs[index]!.ToString(), why], Related(index))
        {
            Remedies = ReadsInside is not null ? [] : SequenceRemedy(index) is { } remedy && why.EndsWith(remedy, StringComparison.Ordinal)
                ? [new(Remedy.Sequences, LastStepOf[index]!)]
                : remedies.ToEquatableArray(),
        });
        return null;
    }

    /// <summary>Where what is read was made: the node, or the recurrent layer that gives its last step alone.</summary>
    private EquatableArray<Site> Related(int index) =>
        [new Site(SequenceRemedy(index) is null ? node.Reads[Math.Min(index, node.Reads.Count - 1)] : LastStepOf[index])];

    /// <summary>Says something about the layer as a whole.</summary>
    public Shape? Report(DiagnosticDescriptor rule, params string[] arguments) => Report(rule, [], arguments);

    /// <summary>Says something about the layer as a whole, and what a code fix can do.</summary>
    public Shape? Report(DiagnosticDescriptor rule, EquatableArray<Remedy> remedies, params string[] arguments)
    {
        var related = node.Reads.Select(static read => new Site(read)).ToEquatableArray();
        problems.Add(new Problem(rule, node.Declaration.At(_layer), arguments.ToEquatableArray(), related) { Remedies = remedies });
        return null;
    }

    /// <summary>Reads axes that are numbers or names.</summary>
    /// <param name="axes">The axes, as they stand in the attribute.</param>
    /// <param name="allowOpenAxis">Whether -1 may stand for an axis; it is read as 1.</param>
    public Shape? ReadShape(object?[] axes, bool allowOpenAxis)
    {
        var sizes = new List<Dimension>();
        var isValid = true;
        for (var position = 0; position < axes.Length; position++)
        {
            switch (axes[position])
            {
                case -1 when allowOpenAxis:
                    sizes.Add(Dimension.Of(1));
                    break;
                case byte or sbyte or short or ushort or int or uint or long when Convert.ToInt64(axes[position], CultureInfo.InvariantCulture) is > 0 and var size:
                    sizes.Add(Dimension.Of(size));
                    break;
                case string name when IsName(name) && (!allowOpenAxis || dimensions.ContainsKey(name)):
                    sizes.Add(dimensions.TryGetValue(name, out var known) ? known : Dimension.Of(name));
                    break;
                case string name when IsName(name):
                    problems.Add(ShapeRules.UnknownDimension, node.Declaration.At(_layer, position), Name, Kind, name);
                    isValid = false;
                    break;
                default:
                    problems.Add(ShapeRules.NotADimension, node.Declaration.At(_layer, position), Name, Kind, Write(axes[position]));
                    isValid = false;
                    break;
            }
        }

        return isValid ? Shape.Of(sizes) : null;
    }

    /// <summary>The place to point at when a shape does not fit: what the node reads, if it says so; else its layer.</summary>
    private Site SiteOfReading => node.Declaration.From is { } from ? node.Declaration.At(from) : node.Declaration.At(_layer);

    /// <summary>Names are C#'s; N is the batch.</summary>
    private static bool IsName(string text) =>
        SyntaxFacts.IsValidIdentifier(text) && text != "N";

    /// <summary>An axis as it was written.</summary>
    public static string Write(object? axis) => axis switch
    {
        null => "null",
        OtherConstant other => other.Code,
        _ => SymbolDisplay.FormatPrimitive(axis, quoteStrings: true, useHexadecimalNumbers: false)!,
    };
}
