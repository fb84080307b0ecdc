using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with what is written about a layer's weights and its output: NW2101 to NW2199.</summary>
internal static class PartRules
{
    /// <summary>NW2101: The layer does not have the part that an attribute is about.</summary>
    public static readonly DiagnosticDescriptor NoSuchPart = Rule.Error(
        "NW2101",
        "A layer does not have this part",
        "'{0}' ({1}) has no {2} for [{3}]: {4}");

    /// <summary>NW2102: Two attributes are about the same part of a layer.</summary>
    public static readonly DiagnosticDescriptor SamePart = Rule.Error(
        "NW2102",
        "A part of a layer has one",
        "'{0}' is declared [{1}] and [{2}], both for its {3}: remove one, or say with On what it is for");
}
