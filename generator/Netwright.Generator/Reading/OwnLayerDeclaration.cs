using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>What a user wrote that a node calls: a module, or a static method.</summary>
/// <param name="Name">The layer's name for messages: <c>Squeeze</c>, <c>Lambda</c>.</param>
/// <param name="Callee">What is called, by its short name: the module's type, or the method.</param>
/// <param name="TypeCode">The type of the node's property, in full.</param>
/// <param name="Creation">How it is made, as C#.</param>
/// <param name="Call">The method of what was made that is called.</param>
/// <param name="IsModule">Whether it is a module, which may have weights.</param>
/// <param name="Reads">How many tensors it takes.</param>
/// <param name="Signature">Its shapes, if it says them.</param>
/// <param name="Numbers">Whole numbers that its constructor was given, which its signature may name.</param>
/// <param name="AddedLosses">The property in which it puts losses that it adds; null if it has none.</param>
/// <param name="Logged">The properties whose values it logs.</param>
/// <param name="Fault">Why it cannot be called; null if it can.</param>
internal sealed record OwnLayerDeclaration(
    string Name,
    string Callee,
    string TypeCode,
    string Creation,
    string Call,
    bool IsModule,
    int Reads,
    SignatureDeclaration? Signature,
    EquatableArray<NumberDeclaration> Numbers,
    string? AddedLosses,
    EquatableArray<string> Logged,
    OwnLayerFault? Fault)
{
    /// <summary>What was written about it, if it is a model itself, which becomes a part of the one that it is a node of.</summary>
    public ModelDeclaration? Model { get; init; }
}

/// <summary>A signature as it was written.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Place">Where it was written.</param>
internal sealed record SignatureDeclaration(string Text, SignaturePlace Place);

/// <summary>Where a signature was written.</summary>
internal enum SignaturePlace
{
    /// <summary>On the node itself, where what is wrong with it is said.</summary>
    Node,

    /// <summary>On a type or method of the same project, where what is wrong with it is said.</summary>
    Source,

    /// <summary>In another assembly: what is wrong with it is said of the node.</summary>
    Elsewhere,
}

/// <summary>A whole number with a name.</summary>
internal sealed record NumberDeclaration(string Name, long Value);

/// <summary>Why something of a user's own cannot be called.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Details">What a message says about it.</param>
internal sealed record OwnLayerFault(OwnLayerFaultKind Kind, string Details);

/// <summary>What can be wrong with what a node calls.</summary>
internal enum OwnLayerFaultKind
{
    /// <summary>The module cannot be made of the arguments.</summary>
    Creation,

    /// <summary>It does not take tensors and give one.</summary>
    Call,

    /// <summary>It is a model that is being read already: one that contains itself.</summary>
    Recursion,

    /// <summary>It is a model with a member that the outer one cannot reach.</summary>
    Reach,
}
