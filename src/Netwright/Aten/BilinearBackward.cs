using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>The gradient of bilinear interpolation: <c>upsample_bilinear2d_backward</c>, which TorchSharp does not bind.</summary>
internal static class BilinearBackward
{
    private static readonly CompiledScript<bool> Script = new(
        "g: Tensor, samples: int, channels: int, height: int, width: int",
        static _ => "torch.upsample_bilinear2d_backward(g, [g.shape[2], g.shape[3]], [samples, channels, height, width], False, None, None)");

    /// <summary>The gradient of an image whose channels come first.</summary>
    /// <param name="gradient">The gradient of the larger image.</param>
    /// <param name="height">The height of the smaller.</param>
    /// <param name="width">The width of the smaller.</param>
    public static Tensor Call(Tensor gradient, long height, long width) =>
        Script.Call(true, gradient, gradient.shape[0], gradient.shape[1], height, width);
}
