namespace Netwright;

/// <summary>A weight among those that an optimizer changes.</summary>
/// <param name="Name">What it is called; not unique.</param>
/// <param name="Start">Its first element in the flat tensors.</param>
/// <param name="Count">The number of its elements.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="IsTrained">Whether it is to be changed: it is not frozen, and has a gradient.</param>
internal readonly record struct TrainedWeight(string Name, long Start, long Count, long[] Shape, bool IsTrained);
