using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <inheritdoc cref="Functions.NotEqual"/>
    public StepTensor NotEqual(StepTensor input, double number)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.NotEqual(input.Tensor, number));
    }

    /// <inheritdoc cref="Functions.AnyNotEqual"/>
    public StepTensor AnyNotEqual(StepTensor input, double number)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.AnyNotEqual(input.Tensor, number));
    }

    /// <inheritdoc cref="Functions.Any"/>
    public StepTensor Any(StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Keep(Functions.Any(mask.Tensor));
    }

    /// <inheritdoc cref="Functions.AllSteps"/>
    public StepTensor AllSteps(StepTensor input, int axes)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.AllSteps(input.Tensor, axes));
    }

    /// <inheritdoc cref="Functions.LogicalOr"/>
    public StepTensor LogicalOr(params ReadOnlySpan<StepTensor> masks) => Keep(Functions.LogicalOr(Tensors(masks)));

    /// <inheritdoc cref="Functions.TurnMask"/>
    public StepTensor TurnMask(StepTensor mask, long[] axes)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Keep(Functions.TurnMask(mask.Tensor, axes));
    }

    /// <inheritdoc cref="Functions.AttentionMask"/>
    public StepTensor AttentionMask(StepTensor? query, StepTensor? written, params ReadOnlySpan<StepTensor> keys) =>
        Keep(Functions.AttentionMask(query?.Tensor, written?.Tensor, Tensors(keys)));

    /// <inheritdoc cref="Functions.Fill"/>
    public StepTensor Fill(StepTensor input, double number, StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mask);
        return Keep(Functions.Fill(input.Tensor, number, mask.Tensor));
    }

    /// <summary>Turns the gradient of what was filled into that of the steps that count, in place.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="mask">Which steps count: truth values for the first axes.</param>
    public void FillGradient(StepTensor gradient, StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = NewDisposeScope();
        gradient.Tensor.masked_fill_(Functions.SpreadMask(mask.Tensor, gradient.Shape.Length).logical_not(), 0);
    }

    /// <inheritdoc cref="Functions.Where"/>
    public StepTensor Where(StepTensor mask, StepTensor input, StepTensor other)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(other);
        return Keep(Functions.Where(mask.Tensor, input.Tensor, other.Tensor));
    }

    /// <summary>The gradient of the value that was taken at the steps that count.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="mask">Which steps count: truth values for the first axes.</param>
    /// <param name="part">The value.</param>
    public StepTensor WhereGradient(StepTensor gradient, StepTensor mask, StepTensor part)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = NewDisposeScope();
        return TakeShare(gradient.Tensor.masked_fill(Functions.SpreadMask(mask.Tensor, gradient.Shape.Length).logical_not(), 0), part);
    }

    /// <summary>The gradient of the value that was taken at the steps that do not count.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="mask">Which steps count: truth values for the first axes.</param>
    /// <param name="part">The value.</param>
    public StepTensor WhereNotGradient(StepTensor gradient, StepTensor mask, StepTensor part)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = NewDisposeScope();
        return TakeShare(gradient.Tensor.masked_fill(Functions.SpreadMask(mask.Tensor, gradient.Shape.Length), 0), part);
    }

    /// <summary>The weights with which a metric counts only the values that a mask says, on top of the weights of samples.</summary>
    /// <param name="counted">Which values count: truth values for the first axes.</param>
    /// <param name="sampleWeight">A weight for each sample, <c>[N]</c>, or for each value; null if all are equal.</param>
    /// <returns>A weight for each truth value, or for each value.</returns>
    public StepTensor CountedWeight(StepTensor counted, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(counted);
        using var scope = NewDisposeScope();
        return Keep(SampleWeights.Together(counted.Tensor.to(_parameters.ElementType), sampleWeight));
    }
}
