using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with models that are nodes of others: NW1301 to NW1399.</summary>
internal static class NestingRules
{
    /// <summary>NW1301: A model contains itself.</summary>
    public static readonly DiagnosticDescriptor ContainsItself = Rule.Error(
        "NW1301",
        "A model contains itself",
        "'{0}' makes '{1}' a part of itself ({2}), so it would have no end: use another model there");

    /// <summary>NW1302: A part of a model cannot be reached by the model that it is a node of.</summary>
    public static readonly DiagnosticDescriptor OutOfReach = Rule.Error(
        "NW1302",
        "A model within a model is reached by the outer one",
        "'{0}' ({1}) is compiled as a part of '{2}', which cannot reach '{1}.{3}': make it {4}");

    /// <summary>NW1303: What a model is given does not fit a layer inside it.</summary>
    public static readonly DiagnosticDescriptor DoesNotFitInside = Rule.Error(
        "NW1303",
        "A model within a model does not fit what it reads",
        "'{0}' ({1}) does not fit what it reads: {2}, and so inside it {3}");

    /// <summary>NW1304: One output is wanted of a model with several.</summary>
    public static readonly DiagnosticDescriptor SeveralOutputs = Rule.Error(
        "NW1304",
        "A model with several outputs is read one by one",
        "'{0}' ({1}) gives {2}, and {3}. Take one of them: [OutputOf(nameof({1}.{4})), From(nameof({0}))]");

    /// <summary>NW1305: A model has no such node, or a layer gives nothing of that name.</summary>
    public static readonly DiagnosticDescriptor NoSuchNode = Rule.Error(
        "NW1305",
        "OutputOf names a node of the model that is read",
        "'{0}' takes '{1}' of '{2}', {3}");

    /// <summary>NW1306: LayerOf names something that has no layer to apply again.</summary>
    public static readonly DiagnosticDescriptor NoLayerToShare = Rule.Error(
        "NW1306",
        "LayerOf names an earlier node that has a layer",
        "'{0}' applies the layer of '{1}', {2}");

    /// <summary>NW1307: A layer that is applied again would need other weights.</summary>
    public static readonly DiagnosticDescriptor OtherWeights = Rule.Error(
        "NW1307",
        "A layer that is applied again has the same weights",
        "'{0}' applies the layer of '{1}', whose weights are made for {2}: for {3} it would need others. Give both the same sizes, or declare a layer of its own");

    /// <summary>NW1308: A layer cannot be repeated, or applied step by step.</summary>
    public static readonly DiagnosticDescriptor NotOneToOne = Rule.Error(
        "NW1308",
        "What is repeated or applied to every step reads one node and gives one value",
        "'{0}' ({1}) cannot be {2}: {3}");
}
