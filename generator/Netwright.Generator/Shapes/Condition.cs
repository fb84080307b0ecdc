namespace Netwright.Generator.Shapes;

/// <summary>What must hold of sizes for a layer to read what it is given, and is known only when the model runs.</summary>
/// <param name="Size">A size.</param>
/// <param name="Other">The size that it must equal; null if it must be at least 1.</param>
internal sealed record Condition(Dimension Size, Dimension? Other);
