using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// The gradients of interpolations: <c>upsample_bilinear2d_backward</c> and <c>upsample_bicubic2d_backward</c>, which TorchSharp
/// does not bind.
/// </summary>
internal static class InterpolationBackward
{
    private static readonly CompiledScript<Interpolation> Script = new(
        "g: Tensor, samples: int, channels: int, height: int, width: int",
        static interpolation => $"torch.upsample_{(interpolation == Interpolation.Bilinear ? "bilinear" : "bicubic")}2d_backward(g, [g.shape[2], g.shape[3]], [samples, channels, height, width], False, None, None)");

    /// <summary>The gradient of an image whose channels come first.</summary>
    /// <param name="interpolation">What new places hold: not what the nearest does.</param>
    /// <param name="gradient">The gradient of the larger image.</param>
    /// <param name="height">The height of the smaller.</param>
    /// <param name="width">The width of the smaller.</param>
    public static Tensor Call(Interpolation interpolation, Tensor gradient, long height, long width) =>
        Script.Call(interpolation, gradient, gradient.shape[0], gradient.shape[1], height, width);
}
