using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Multiplies two values along an axis of each and adds up, sample by sample.</summary>
    /// <param name="left">The first value, <c>[N, ..., k, ...]</c>.</param>
    /// <param name="right">The second value, <c>[N, ..., k, ...]</c>.</param>
    /// <param name="axes">The axis of each that is added up.</param>
    /// <param name="normalize">Whether both are divided by their length along it first.</param>
    /// <returns>The other axes of the first, then those of the second; <c>[N, 1]</c> if there are none.</returns>
    public StepTensor Dot(StepTensor left, StepTensor right, (int Left, int Right) axes, bool normalize)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Keep(Functions.Dot(left.Tensor, right.Tensor, axes, normalize));
    }

    /// <summary>The gradient of the first value.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <param name="axes">The axis of each that is added up.</param>
    /// <param name="normalize">Whether both are divided by their length along it first.</param>
    public StepTensor DotLeftGradient(StepTensor gradient, StepTensor left, StepTensor right, (int Left, int Right) axes, bool normalize)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        using var scope = NewDisposeScope();
        var product = gradient.Tensor.reshape(gradient.Shape[0], left.Count / Math.Max(1, left.Shape[0] * left.Shape[axes.Left]), -1);
        return DotGradient(product, left, axes.Left, right, axes.Right, normalize);
    }

    /// <summary>The gradient of the second value.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <param name="axes">The axis of each that is added up.</param>
    /// <param name="normalize">Whether both are divided by their length along it first.</param>
    public StepTensor DotRightGradient(StepTensor gradient, StepTensor left, StepTensor right, (int Left, int Right) axes, bool normalize)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        using var scope = NewDisposeScope();
        var product = gradient.Tensor.reshape(gradient.Shape[0], left.Count / Math.Max(1, left.Shape[0] * left.Shape[axes.Left]), -1);
        return DotGradient(product.transpose(1, 2), right, axes.Right, left, axes.Left, normalize);
    }

    /// <summary>The gradient of one factor of <c>own other^T</c>, each as rows of what is added up.</summary>
    private StepTensor DotGradient(Tensor product, StepTensor own, int ownAxis, StepTensor other, int otherAxis, bool normalize)
    {
        var (moved, factor) = (own.Tensor.movedim([ownAxis], [-1]), other.Tensor.movedim([otherAxis], [-1]));
        factor = normalize ? Functions.UnitNormalization(factor) : factor;
        var toMoved = product.matmul(factor.reshape(factor.shape[0], -1, factor.shape[^1])).reshape(moved.shape);
        toMoved = normalize ? DifferentiateUnit(toMoved, moved) : toMoved;
        return Keep(toMoved.movedim([-1], [ownAxis]).contiguous());
    }
}
