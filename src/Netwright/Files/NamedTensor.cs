using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>A tensor to be written, which stays its owner's.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Tensor">The tensor, on any device.</param>
internal readonly record struct NamedTensor(string Name, Tensor Tensor);
