using System.Collections.Generic;

namespace Netwright.Diagrams;

/// <summary>The way of an edge in a picture: from the lower edge of one box to the upper edge of another.</summary>
/// <param name="From">The box that is read.</param>
/// <param name="To">The box that reads it.</param>
/// <param name="Passes">Where it passes the rows of boxes between them, from the top, in pixels.</param>
internal sealed record Wire(Box From, Box To, IReadOnlyList<(double X, double Top)> Passes);
