using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>The gradients of a convolution: <c>convolution_backward</c>, which TorchSharp does not bind.</summary>
internal static class ConvolutionBackward
{
    private static readonly BackwardScript<ConvolutionGeometry> Script = new(
        "g: Tensor, x: Tensor, w: Tensor, units: int", static geometry => $"convolution_backward(g, x, w, [units], {geometry.Write()}");

    /// <summary>The gradients that are wanted; the others are null.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">What was convolved, with its channels first.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="geometry">How the window moves.</param>
    /// <param name="wantsInput">Whether the gradient of the input is wanted.</param>
    /// <param name="wantsWeight">Whether the gradient of the filters is wanted.</param>
    /// <param name="wantsBias">Whether the gradient of the bias is wanted.</param>
    public static (Tensor? Input, Tensor? Weight, Tensor? Bias) Call(
        Tensor gradient,
        Tensor input,
        Tensor weight,
        ConvolutionGeometry geometry,
        bool wantsInput,
        bool wantsWeight,
        bool wantsBias) =>
        Script.Call(geometry, wantsInput, wantsWeight, wantsBias, gradient, input, weight, gradient.shape[1]);
}
