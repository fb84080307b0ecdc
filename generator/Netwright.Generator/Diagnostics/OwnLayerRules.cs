using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with layers of a user's own: NW1201 to NW1299.</summary>
internal static class OwnLayerRules
{
    /// <summary>NW1201: A signature cannot be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableSignature = Rule.Error(
        "NW1201",
        "A signature cannot be read",
        "The signature \"{1}\" of '{0}' cannot be read: {2}");

    /// <summary>NW1202: A layer of one's own has no signature.</summary>
    public static readonly DiagnosticDescriptor NoSignature = Rule.Error(
        "NW1202",
        "A layer of one's own needs a signature",
        "'{0}' ({1}) has no signature, so its shapes cannot be known: say which it reads and gives, such as [Signature(\"{2}\")] on '{1}'");

    /// <summary>NW1203: A module cannot be made of the arguments.</summary>
    public static readonly DiagnosticDescriptor CannotBeMade = Rule.Error(
        "NW1203",
        "A module cannot be made of these arguments",
        "'{0}' ({1}) cannot be made: {2}");

    /// <summary>NW1204: A node calls something that is not a function of tensors.</summary>
    public static readonly DiagnosticDescriptor NotAFunctionOfTensors = Rule.Error(
        "NW1204",
        "A node calls a function of tensors",
        "'{0}' calls '{1}', {2}");

    /// <summary>NW1205: A signature has another number of shapes than there are tensors.</summary>
    public static readonly DiagnosticDescriptor SignatureHasOtherCount = Rule.Error(
        "NW1205",
        "A signature has a shape for each tensor",
        "The signature \"{1}\" of '{0}' {2}: write a shape for each tensor, set apart by ';'");
}
