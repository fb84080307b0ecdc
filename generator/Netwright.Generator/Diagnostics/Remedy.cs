namespace Netwright.Generator.Diagnostics;

/// <summary>
/// What would put a problem right, in a word: it travels among a diagnostic's properties to the code fix that writes it.
/// </summary>
/// <param name="Name">One of the names below.</param>
/// <param name="Value">The word.</param>
internal readonly record struct Remedy(string Name, string Value)
{
    /// <summary>The type that a property should have, in full.</summary>
    public const string Type = nameof(Type);

    /// <summary>The node whose name is meant.</summary>
    public const string Node = nameof(Node);

    /// <summary>The node that a Flatten should follow.</summary>
    public const string Flatten = nameof(Flatten);

    /// <summary>The recurrent layer that should give every step, whose node is at the related place.</summary>
    public const string Sequences = nameof(Sequences);

    /// <summary>The number of units that the argument at the related place should have.</summary>
    public const string Units = nameof(Units);
}
