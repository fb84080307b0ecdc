using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with how a model's nodes are joined: NW1101 to NW1199.</summary>
internal static class GraphRules
{
    /// <summary>NW1101: A model needs an input.</summary>
    public static readonly DiagnosticDescriptor NoInput = Rule.Error(
        "NW1101",
        "A model needs an input",
        "'{0}' has no input: declare one before its layers, such as '[Input(784)] public partial Input Pixels {{ get; }}'");

    /// <summary>NW1102: From names something that is not a node.</summary>
    public static readonly DiagnosticDescriptor UnknownNode = Rule.Error(
        "NW1102",
        "From names something that is not a node",
        "'{0}' reads '{1}', but '{2}' has no node of that name{3}");

    /// <summary>NW1103: From names a node that is declared later.</summary>
    public static readonly DiagnosticDescriptor LaterNode = Rule.Error(
        "NW1103",
        "A node reads nodes declared before it",
        "'{0}' reads {1}, but a node reads nodes that are declared before it: {2}");

    /// <summary>NW1104: A node leads nowhere.</summary>
    public static readonly DiagnosticDescriptor LeadsNowhere = Rule.Warning(
        "NW1104",
        "A node leads nowhere",
        "'{0}' ({1}) leads nowhere: no node reads it, and it carries no loss while others do. Read it with From, mark it [Output], or remove it");

    /// <summary>NW1105: The first layer has nothing to read.</summary>
    public static readonly DiagnosticDescriptor NothingToRead = Rule.Error(
        "NW1105",
        "A layer has nothing to read",
        "'{0}' ({1}) has nothing to read: no node is declared before it. Declare an input above it, or move it below the node that it reads");

    /// <summary>NW1106: A layer reads another number of nodes.</summary>
    public static readonly DiagnosticDescriptor WrongNumberOfNodes = Rule.Error(
        "NW1106",
        "A layer reads another number of nodes",
        "'{0}' ({1}) reads {2}, but From names {3}: name {2}");

    /// <summary>NW1107: An input is not read by any node.</summary>
    public static readonly DiagnosticDescriptor UnreadInput = Rule.Error(
        "NW1107",
        "An input is not read",
        "Nothing reads the input '{0}': name it in the From of the layer that should, or remove it");

    /// <summary>NW1108: An input carries what belongs to an output.</summary>
    public static readonly DiagnosticDescriptor InputAsOutput = Rule.Error(
        "NW1108",
        "An input is not an output",
        "'{0}' is an input and cannot be declared [{1}]: {2}");
}
