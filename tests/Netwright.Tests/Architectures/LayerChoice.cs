using System;
using System.Collections.Generic;

namespace Netwright.Tests.Architectures;

/// <summary>A layer with options, and what it makes of shapes: said a second time, as Keras documents it.</summary>
/// <param name="Declaration">The layer as an attribute: <c>Conv2D(3, 2, Strides = 2)</c>.</param>
/// <param name="Reads">The number of nodes that it reads.</param>
/// <param name="Shape">
/// The shape that it gives, from those that it reads and whether channels come last; null if it cannot read them.
/// </param>
internal sealed record LayerChoice(string Declaration, int Reads, Func<IReadOnlyList<Size[]>, bool, Size[]?> Shape)
{
    /// <summary>The type of the node.</summary>
    public string Type => Declaration.Split('(')[0];
}
