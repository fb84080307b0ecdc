using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>What a step leaves for its gradient.</summary>
/// <param name="Before">The states before the step; the first is what the step before gave, <c>[N, units]</c>.</param>
/// <param name="Seen">The first state as the recurrent kernel saw it: without what was dropped.</param>
/// <param name="Mask">What the first state was multiplied by for that; null for 1.</param>
/// <param name="Values">What the cell computed on the way.</param>
internal sealed record CellStep(Tensor[] Before, Tensor Seen, Tensor? Mask, Tensor[] Values);
