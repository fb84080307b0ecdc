using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with a model's shapes: NW2001 to NW2999.</summary>
internal static class ShapeRules
{
    /// <summary>NW2001: An option has a value that the layer cannot work with.</summary>
    public static readonly DiagnosticDescriptor OptionOutOfRange = Rule.Error(
        "NW2001",
        "An option is out of range",
        "'{0}' ({1}) has {2} = {3}, but {2} must be {4}");

    /// <summary>NW2002: A layer cannot read the shape that it is given.</summary>
    public static readonly DiagnosticDescriptor CannotFollow = Rule.Error(
        "NW2002",
        "A layer cannot read this shape",
        "'{0}' ({1}) cannot follow '{2}', which gives {3}: {4}");

    /// <summary>NW2003: Nodes that are joined have other sizes.</summary>
    public static readonly DiagnosticDescriptor CannotConcatenate = Rule.Error(
        "NW2003",
        "Concatenate needs equal sizes",
        "'{0}' (Concatenate) cannot follow '{1}': Concatenate needs equal sizes on every axis but {2}; '{3}' gives {4}, '{1}' gives {5}. {6}.");

    /// <summary>NW2004: A reshape changes the number of elements.</summary>
    public static readonly DiagnosticDescriptor ReshapeChangesSize = Rule.Error(
        "NW2004",
        "A reshape keeps the number of elements",
        "'{0}' (Reshape) cannot make {1} of '{2}': {3} has {4} elements a sample, and {1} would have {5}. {6}");

    /// <summary>NW2005: A reshape leaves more than one axis open.</summary>
    public static readonly DiagnosticDescriptor SeveralOpenAxes = Rule.Error(
        "NW2005",
        "A reshape leaves one axis open",
        "'{0}' (Reshape) has {1} axes of -1, but only one can be worked out from the others: write the sizes of the rest");

    /// <summary>NW2006: An axis is neither a size nor a name.</summary>
    public static readonly DiagnosticDescriptor NotADimension = Rule.Error(
        "NW2006",
        "An axis is a positive size or a name",
        "'{0}' ({1}) has an axis {2}, but an axis is a positive whole number, or a name such as \"time\" for a size that is known when the model runs");

    /// <summary>NW2007: A name of a dimension that no input has.</summary>
    public static readonly DiagnosticDescriptor UnknownDimension = Rule.Error(
        "NW2007",
        "A dimension is named by an input",
        "'{0}' ({1}) has an axis \"{2}\", but no input has a dimension of that name, so its size cannot be known: name it in an input, or write -1");

    /// <summary>NW2008: A shape has more elements than can be counted.</summary>
    public static readonly DiagnosticDescriptor TooLarge = Rule.Error(
        "NW2008",
        "A shape is too large",
        "'{0}' ({1}) gives {2}, which is more elements than can be counted, let alone stored: make it smaller");

    /// <summary>NW2009: The batch is among the axes of an input.</summary>
    public static readonly DiagnosticDescriptor BatchInShape = Rule.Error(
        "NW2009",
        "The batch is implied",
        "'{0}' (Input) has {1} for the batch among its axes, but the batch is implied, and the shape is that of one sample: write [Input({2})]");
}
