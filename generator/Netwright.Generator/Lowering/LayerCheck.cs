using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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
/// <param name="dimensions">The names of the dimensions that inputs declare.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class LayerCheck(Node node, IReadOnlyList<Shape?> inputs, ISet<string> dimensions, Problems problems)
{
    private readonly AttributeDeclaration _layer = node.Declaration.Layers[0];

    /// <summary>The node's name.</summary>
    public string Name => node.Name;

    /// <summary>The layer's name, as in <c>Dense</c>.</summary>
    public string Kind => _layer.Name;

    /// <summary>The name of a node that the layer reads.</summary>
    public string Input(int index) => node.Reads[index];

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

    /// <summary>Says that the layer cannot read a shape.</summary>
    /// <param name="index">Which of the nodes that it reads gives the shape.</param>
    /// <param name="why">What the layer needs, and what to write instead.</param>
    public Shape? CannotFollow(int index, string why)
    {
        problems.Add(
            ShapeRules.CannotFollow,
            SiteOfReading,
            [new Site(Input(index))],
            Name,
            Kind,
            Input(index),
            inputs[index]!.ToString(),
            why);
        return null;
    }

    /// <summary>Says something about the layer as a whole.</summary>
    public Shape? Report(DiagnosticDescriptor rule, params string[] arguments)
    {
        problems.Add(rule, node.Declaration.At(_layer), node.Reads.Select(static read => new Site(read)).ToEquatableArray(), arguments);
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
                case string name when IsName(name) && (!allowOpenAxis || dimensions.Contains(name)):
                    sizes.Add(Dimension.Of(name));
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
    private static string Write(object? axis) =>
        axis is OtherConstant other ? other.Code : SymbolDisplay.FormatPrimitive(axis!, quoteStrings: true, useHexadecimalNumbers: false)!;
}
