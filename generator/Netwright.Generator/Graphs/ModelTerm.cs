using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Graphs;

/// <summary>A method that adds a loss to the total or computes a value to be logged, and what it reads.</summary>
/// <param name="Declaration">The method.</param>
/// <param name="Reads">What its parameters stand for.</param>
internal sealed record ModelTerm(TermDeclaration Declaration, EquatableArray<TermRead> Reads);

/// <summary>What a parameter stands for.</summary>
/// <param name="Node">The node.</param>
/// <param name="IsTarget">Whether it is not the node's value but its target.</param>
internal sealed record TermRead(string Node, bool IsTarget);
