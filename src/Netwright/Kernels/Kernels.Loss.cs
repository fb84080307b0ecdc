using System;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>The loss of a batch, a scalar, not multiplied by the loss's weight.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="prediction">The output.</param>
    /// <param name="target">What the output should be.</param>
    /// <param name="sampleWeight">A weight for each sample, or for each value; null if all are equal.</param>
    public StepTensor Loss(Losses.Loss loss, StepTensor prediction, Tensor target, Tensor? sampleWeight)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(prediction);
        return Keep(loss.Compute(target, prediction.Tensor, sampleWeight));
    }

    /// <summary>
    /// The loss of a batch, a scalar, not multiplied by the loss's weight; and the gradient of its prediction, which is
    /// multiplied by it.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="prediction">The output.</param>
    /// <param name="target">What the output should be.</param>
    /// <param name="sampleWeight">A weight for each sample, or for each value; null if all are equal.</param>
    /// <param name="gradient">The gradient, of the prediction's shape.</param>
    public StepTensor Loss(
        Losses.Loss loss,
        StepTensor prediction,
        Tensor target,
        Tensor? sampleWeight,
        out StepTensor gradient)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(prediction);
        if (sampleWeight is null && DifferentiateInMemory(loss, prediction, target, out gradient) is { } found)
        {
            return found;
        }

        var (value, made) = loss.Differentiate(target, prediction.Tensor, sampleWeight);
        if (loss.Weight != 1)
        {
            made.mul_(loss.Weight);
        }

        gradient = Keep(made);
        return Keep(value);
    }

    /// <summary>The loss of the values that a mask says, a scalar, not multiplied by the loss's weight.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="prediction">The output.</param>
    /// <param name="target">What the output should be.</param>
    /// <param name="sampleWeight">A weight for each sample, or for each value; null if all are equal.</param>
    /// <param name="counted">Which values count: truth values for the first axes.</param>
    public StepTensor Loss(Losses.Loss loss, StepTensor prediction, Tensor target, Tensor? sampleWeight, StepTensor counted) =>
        Loss(loss, prediction, target, CountedWeight(loss, prediction, target, sampleWeight, counted));

    /// <summary>
    /// The loss of the values that a mask says, a scalar, not multiplied by the loss's weight; and the gradient of its
    /// prediction, which is multiplied by it.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="prediction">The output.</param>
    /// <param name="target">What the output should be.</param>
    /// <param name="sampleWeight">A weight for each sample, or for each value; null if all are equal.</param>
    /// <param name="counted">Which values count: truth values for the first axes.</param>
    /// <param name="gradient">The gradient, of the prediction's shape.</param>
    public StepTensor Loss(
        Losses.Loss loss,
        StepTensor prediction,
        Tensor target,
        Tensor? sampleWeight,
        StepTensor counted,
        out StepTensor gradient) => Loss(loss, prediction, target, CountedWeight(loss, prediction, target, sampleWeight, counted), out gradient);

    /// <summary>The model's total loss: the sum of its losses, each multiplied by its weight; a scalar.</summary>
    /// <param name="losses">The weights and the values of the losses.</param>
    public StepTensor Total(params ReadOnlySpan<(double Weight, StepTensor Value)> losses)
    {
        var total = Rent([]);
        if (TotalInMemory(total, losses))
        {
            return total;
        }

        total.Tensor.fill_(0);
        foreach (var (weight, value) in losses)
        {
            total.Tensor.add_(value.Tensor, alpha: weight);
        }

        return total;
    }

    /// <summary>Adds a gradient that reaches the same value on another way.</summary>
    /// <param name="gradient">The gradient so far; becomes the sum.</param>
    /// <param name="other">What is added.</param>
    public void Accumulate(StepTensor gradient, StepTensor other)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(other);
        if (!AccumulateInMemory(gradient, other))
        {
            gradient.Tensor.add_(other.Tensor);
        }
    }

    private Tensor CountedWeight(Losses.Loss loss, StepTensor prediction, Tensor target, Tensor? sampleWeight, StepTensor counted)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(counted);
        return Keep(Functions.CountedWeight(loss, target, prediction.Tensor, counted.Tensor, sampleWeight)).Tensor;
    }

    private unsafe bool TotalInMemory(StepTensor total, ReadOnlySpan<(double Weight, StepTensor Value)> losses)
    {
        if (!UsesMemory || total.Address == 0)
        {
            return false;
        }

        var sum = 0.0;
        foreach (var (weight, value) in losses)
        {
            if (value.Address == 0)
            {
                return false;
            }

            sum += weight * *(float*)value.Address;
        }

        *(float*)total.Address = (float)sum;
        return true;
    }

    private unsafe bool AccumulateInMemory(StepTensor gradient, StepTensor other)
    {
        if (!UsesMemory || !gradient.Shape.SequenceEqual(other.Shape)
            || !AreLaidOutAlike(gradient, other, out var sums, out var added))
        {
            return false;
        }

        ElementKernels.Add((float*)sums, (float*)added, (float*)sums, (nint)gradient.Count);
        return true;
    }

    /// <summary>Null if it cannot be done in one pass over CPU memory.</summary>
    private unsafe StepTensor? DifferentiateInMemory(Losses.Loss loss, StepTensor prediction, Tensor target, out StepTensor gradient)
    {
        gradient = null!;
        if (!UsesMemory || prediction.Address == 0 || prediction.Count > MostInMemory
            || loss is not Losses.IMemoryLoss fast || fast.AddressOfTarget(target, prediction.Shape) is var wanted && wanted == 0)
        {
            return null;
        }

        gradient = Rent(prediction.Shape);
        var value = Rent([]);
        var columns = prediction.Columns;
        *(float*)value.Address = (float)fast.DifferentiateInMemory(
            wanted, prediction.Address, prediction.Count / columns, columns, gradient.Address);
        return value;
    }
}
