using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>A tensor that was found in a file, for a weight of the same name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">Its element type.</param>
/// <param name="Shape">Its shape.</param>
internal readonly record struct FoundTensor(string Name, ScalarType ElementType, IReadOnlyList<long> Shape);
