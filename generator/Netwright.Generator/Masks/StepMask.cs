using Netwright.Generator.Shapes;

namespace Netwright.Generator.Masks;

/// <summary>Which steps of a value count: a truth value for each place of the value's first axes.</summary>
/// <param name="Node">The node that makes it.</param>
/// <param name="Shape">Its shape, without the batch.</param>
/// <param name="Origin">The node that it began with: an embedding, or a Masking.</param>
internal sealed record StepMask(string Node, Shape Shape, string Origin);

/// <summary>A mask that ends at a node which does not use it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Mask">The mask.</param>
/// <param name="Why">Why it ends: <c>does not look at masks</c>.</param>
internal sealed record LostMask(string Node, StepMask Mask, string Why);
