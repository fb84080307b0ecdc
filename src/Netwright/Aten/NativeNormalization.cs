using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// Torch's normalizations that give their means and scales, and their gradients from them, which TorchSharp does not bind:
/// <c>native_layer_norm</c>, <c>native_group_norm</c> and <c>native_batch_norm</c>.
/// </summary>
internal static class NativeNormalization
{
    private const string Parameters = "x: Tensor, gamma: Optional[Tensor], beta: Optional[Tensor], ";
    private const string BackwardParameters = "g: Tensor, x: Tensor, mean: Tensor, scale: Tensor, gamma: Optional[Tensor], ";

    private static readonly CompiledScript<bool> Layer = new(
        Parameters + "size: int, epsilon: float", static _ => "torch.native_layer_norm(x, [size], gamma, beta, epsilon)");

    private static readonly BackwardScript<bool> LayerBackward = new(
        BackwardParameters + "beta: Optional[Tensor], size: int", static _ => "native_layer_norm_backward(g, x, [size], mean, scale, gamma, beta");

    private static readonly CompiledScript<bool> Group = new(
        Parameters + "samples: int, channels: int, places: int, groups: int, epsilon: float",
        static _ => "torch.native_group_norm(x, gamma, beta, samples, channels, places, groups, epsilon)");

    private static readonly BackwardScript<bool> GroupBackward = new(
        BackwardParameters + "samples: int, channels: int, places: int, groups: int",
        static _ => "native_group_norm_backward(g, x, mean, scale, gamma, samples, channels, places, groups");

    private static readonly CompiledScript<bool> Batch = new(
        Parameters + "epsilon: float", static _ => "torch.native_batch_norm(x, gamma, beta, None, None, True, 0.0, epsilon)");

    private static readonly BackwardScript<bool> BatchBackward = new(
        BackwardParameters + "epsilon: float", static _ => "native_batch_norm_backward(g, x, gamma, None, None, mean, scale, True, epsilon");

    /// <summary>Normalizes the last axis; the means and scales are <c>[..., 1]</c>.</summary>
    public static (Tensor Output, Tensor Mean, Tensor Scale) LayerNormalization(Tensor input, Tensor? gamma, Tensor? beta, double epsilon) =>
        Layer.CallForThree(true, input, gamma, beta, input.shape[^1], epsilon);

    /// <summary>The gradients of a layer normalization that are wanted; the others are null.</summary>
    public static (Tensor? Input, Tensor? Gamma, Tensor? Beta) LayerNormalizationBackward(
        Tensor gradient, Tensor input, Tensor mean, Tensor scale, Weight? gamma, Weight? beta, bool wantsInput) => LayerBackward.Call(
            true,
            wantsInput,
            gamma is { Trainable: true },
            beta is { Trainable: true },
            gradient,
            input,
            mean,
            scale,
            gamma?.Value,
            beta?.Value,
            input.shape[^1]);

    /// <summary>
    /// Normalizes groups of channels, <c>[N, channels, places]</c> without gaps, since torch's kernels read every tensor in one
    /// memory format, without looking whether it has that one; the means and scales are <c>[N, groups]</c>.
    /// </summary>
    public static (Tensor Output, Tensor Mean, Tensor Scale) GroupNormalization(Tensor row, Tensor? gamma, Tensor? beta, long groups, double epsilon) =>
        Group.CallForThree(true, row, gamma, beta, row.size(0), row.size(1), row.size(2), groups, epsilon);

    /// <summary>The gradients of a group normalization that are wanted; the others are null.</summary>
    public static (Tensor? Input, Tensor? Gamma, Tensor? Beta) GroupNormalizationBackward(
        Tensor gradient, Tensor row, Tensor mean, Tensor scale, Weight? gamma, Weight? beta, long groups, bool wantsInput) => GroupBackward.Call(
            true,
            wantsInput,
            gamma is { Trainable: true },
            beta is { Trainable: true },
            gradient,
            row,
            mean,
            scale,
            Functions.GroupScale(gamma, beta),
            row.size(0),
            row.size(1),
            row.size(2),
            groups);

    /// <summary>Normalizes channels, which come first, over the batch; the means and scales are <c>[channels]</c>.</summary>
    public static (Tensor Output, Tensor Mean, Tensor Scale) BatchNormalization(Tensor image, Tensor? gamma, Tensor? beta, double epsilon) =>
        Batch.CallForThree(true, image, gamma, beta, epsilon);

    /// <summary>The gradients of a batch normalization that are wanted; the others are null.</summary>
    public static (Tensor? Input, Tensor? Gamma, Tensor? Beta) BatchNormalizationBackward(
        Tensor gradient, Tensor image, Tensor mean, Tensor scale, Weight? gamma, Weight? beta, double epsilon, bool wantsInput) => BatchBackward.Call(
            true,
            wantsInput,
            gamma is { Trainable: true },
            beta is { Trainable: true },
            gradient,
            image,
            mean,
            scale,
            gamma?.Value,
            epsilon);
}
