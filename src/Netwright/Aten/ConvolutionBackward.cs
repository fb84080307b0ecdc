using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>The gradients of a convolution: <c>convolution_backward</c>, which TorchSharp does not bind.</summary>
internal static class ConvolutionBackward
{
    private static readonly CompiledScript<Options> Script = new("g: Tensor, x: Tensor, w: Tensor, units: int", static options => options.Write());

    /// <summary>The gradients that are wanted; the others are null.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">What was convolved, with its channels first.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="geometry">How the window moves.</param>
    /// <param name="wantsInput">Whether the gradient of the input is wanted.</param>
    /// <param name="wantsWeight">Whether the gradient of the filters is wanted.</param>
    /// <param name="wantsBias">Whether the gradient of the bias is wanted; only with that of the filters.</param>
    public static (Tensor? Input, Tensor? Weight, Tensor? Bias) Call(
        Tensor gradient,
        Tensor input,
        Tensor weight,
        ConvolutionGeometry geometry,
        bool wantsInput,
        bool wantsWeight,
        bool wantsBias)
    {
        var options = new Options(geometry, wantsInput, wantsWeight, wantsBias);
        object?[] arguments = [gradient, input, weight, gradient.shape[1]];
        switch (wantsInput, wantsWeight, wantsBias)
        {
            case (true, true, true):
                return Script.CallForThree(options, arguments);
            case (true, true, false):
                var (toInput, toWeight) = Script.CallForTwo(options, arguments);
                return (toInput, toWeight, null);
            case (false, true, true):
                var (toFilters, toBias) = Script.CallForTwo(options, arguments);
                return (null, toFilters, toBias);
            case (false, true, false):
                return (null, Script.Call(options, arguments), null);
            case (true, _, _):
                return (Script.Call(options, arguments), null, null);
            default:
                return default;
        }
    }

    private readonly record struct Options(ConvolutionGeometry Geometry, bool Input, bool Weight, bool Bias)
    {
        /// <summary>The call, and those of its three results that are wanted.</summary>
        public string Write() =>
            $"torch.convolution_backward(g, x, w, [units], {Geometry.Write()}, [{Input}, {Weight}, {Bias}]){Results}";

        private string Results => (Input, Weight, Bias) switch
        {
            (true, true, true) => string.Empty,
            (true, true, false) => "[0:2]",
            (false, true, true) => "[1:3]",
            (false, true, false) => "[1]",
            _ => "[0]",
        };
    }
}
