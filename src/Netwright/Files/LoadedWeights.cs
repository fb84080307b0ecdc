using System.Collections.Generic;

namespace Netwright.Files;

/// <summary>Which weights were loaded.</summary>
/// <param name="Loaded">The names of those that were.</param>
/// <param name="Missing">The model's weights that the file did not have; they are what they were.</param>
/// <param name="Unused">The file's tensors that the model has no weights for.</param>
public sealed record LoadedWeights(
    IReadOnlyList<string> Loaded,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unused);
