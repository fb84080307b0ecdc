using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>Torch's gradient of a rectifier, <c>threshold_backward</c>, which TorchSharp does not bind.</summary>
internal static class RectifierBackward
{
    private static readonly CompiledScript<bool> Script = new("g: Tensor, y: Tensor", static _ => "torch.threshold_backward(g, y, 0)");

    /// <summary>The gradient where the result is above 0 or no number, and 0 elsewhere, whatever the gradient is there.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="output">The result.</param>
    public static Tensor Call(Tensor gradient, Tensor output) => Script.Call(true, gradient, output);
}
