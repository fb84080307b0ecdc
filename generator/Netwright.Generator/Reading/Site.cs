namespace Netwright.Generator.Reading;

/// <summary>
/// A place in a model's declaration, as names and positions: what a problem points at. It becomes a location only in
/// the analyzer, so that nothing of Roslyn passes through the compiler.
/// </summary>
/// <param name="Member">The property or method; null for the class itself.</param>
/// <param name="Attribute">The position among the attributes of the property or class; null for the name.</param>
/// <param name="Position">The position of a constructor's argument; null for none.</param>
/// <param name="Option">The name of an option, if that is meant.</param>
/// <param name="Parameter">The position of a method's parameter, if that is meant.</param>
/// <param name="Letters">Letters of the argument or option, which is a string; null for all of it.</param>
internal readonly record struct Site(
    string? Member = null,
    int? Attribute = null,
    int? Position = null,
    string? Option = null,
    int? Parameter = null,
    Letters? Letters = null);

/// <summary>A piece of a string.</summary>
/// <param name="Start">The first letter, counted from 0.</param>
/// <param name="Length">The number of letters.</param>
internal readonly record struct Letters(int Start, int Length);
