using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Adds values, element by element; sizes of 1 are spread.</summary>
    /// <param name="parts">The values.</param>
    public StepTensor Add(params ReadOnlySpan<StepTensor> parts)
    {
        if (AddInMemory(parts) is { } added)
        {
            return added;
        }

        var sum = FirstOf(parts);
        foreach (var part in parts[1..])
        {
            sum.Tensor.add_(part.Tensor);
        }

        return sum;
    }

    /// <summary>The gradient of what was added: the sum's, added up where the part was spread.</summary>
    /// <param name="gradient">The gradient of the sum.</param>
    /// <param name="part">The part.</param>
    public StepTensor AddGradient(StepTensor gradient, StepTensor part)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (CopyInMemory(gradient, part) is { } copy)
        {
            return copy;
        }

        using var scope = NewDisposeScope();
        return TakeShare(gradient.Tensor, part);
    }

    /// <summary>Subtracts a value from another, element by element; sizes of 1 are spread.</summary>
    /// <param name="left">The value that is subtracted from.</param>
    /// <param name="right">The value that is subtracted.</param>
    public StepTensor Subtract(StepTensor left, StepTensor right)
    {
        ArgumentNullException.ThrowIfNull(right);
        var difference = FirstOf([left, right]);
        difference.Tensor.sub_(right.Tensor);
        return difference;
    }

    /// <summary>The gradient of what was subtracted.</summary>
    /// <param name="gradient">The gradient of the difference.</param>
    /// <param name="part">The value that was subtracted.</param>
    public StepTensor SubtractGradient(StepTensor gradient, StepTensor part)
    {
        var result = AddGradient(gradient, part);
        result.Tensor.neg_();
        return result;
    }

    /// <summary>The mean of values, element by element; sizes of 1 are spread.</summary>
    /// <param name="parts">The values.</param>
    public StepTensor Average(params ReadOnlySpan<StepTensor> parts)
    {
        var mean = Add(parts);
        mean.Tensor.mul_(1.0 / parts.Length);
        return mean;
    }

    /// <summary>The gradient of one of the values of a mean.</summary>
    /// <param name="gradient">The gradient of the mean.</param>
    /// <param name="part">The value.</param>
    /// <param name="count">The number of values.</param>
    public StepTensor AverageGradient(StepTensor gradient, StepTensor part, int count)
    {
        var result = AddGradient(gradient, part);
        result.Tensor.mul_(1.0 / count);
        return result;
    }

    /// <summary>Multiplies values, element by element; sizes of 1 are spread.</summary>
    /// <param name="parts">The values.</param>
    public StepTensor Multiply(params ReadOnlySpan<StepTensor> parts)
    {
        var product = FirstOf(parts);
        foreach (var part in parts[1..])
        {
            product.Tensor.mul_(part.Tensor);
        }

        return product;
    }

    /// <summary>The gradient of a factor: the product's, times the other factors.</summary>
    /// <param name="gradient">The gradient of the product.</param>
    /// <param name="part">The factor.</param>
    /// <param name="others">The other factors.</param>
    public StepTensor MultiplyGradient(StepTensor gradient, StepTensor part, params ReadOnlySpan<StepTensor> others)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        var share = gradient.Tensor;
        foreach (var other in others)
        {
            share = share * other.Tensor;
        }

        return TakeShare(share, part);
    }

    /// <summary>The largest of values, element by element; sizes of 1 are spread.</summary>
    /// <param name="parts">The values.</param>
    public StepTensor Maximum(params ReadOnlySpan<StepTensor> parts) => Keep(Functions.Maximum(Tensors(parts)));

    /// <summary>The gradient of one of the values of a maximum: where two are equal, each has half.</summary>
    /// <param name="gradient">The gradient of the maximum.</param>
    /// <param name="position">Which of the values.</param>
    /// <param name="parts">The values.</param>
    public StepTensor MaximumGradient(StepTensor gradient, int position, params ReadOnlySpan<StepTensor> parts) =>
        ExtremeGradient(gradient, position, parts, maximum, static (own, other) => own.lt(other));

    /// <summary>The smallest of values, element by element; sizes of 1 are spread.</summary>
    /// <param name="parts">The values.</param>
    public StepTensor Minimum(params ReadOnlySpan<StepTensor> parts) => Keep(Functions.Minimum(Tensors(parts)));

    /// <summary>The gradient of one of the values of a minimum: where two are equal, each has half.</summary>
    /// <param name="gradient">The gradient of the minimum.</param>
    /// <param name="position">Which of the values.</param>
    /// <param name="parts">The values.</param>
    public StepTensor MinimumGradient(StepTensor gradient, int position, params ReadOnlySpan<StepTensor> parts) =>
        ExtremeGradient(gradient, position, parts, minimum, static (own, other) => own.gt(other));

    // Values are compared one after the other, each with the best of those before it.
    private StepTensor ExtremeGradient(
        StepTensor gradient,
        int position,
        ReadOnlySpan<StepTensor> parts,
        Func<Tensor, Tensor, Tensor> choose,
        Func<Tensor, Tensor, Tensor> loses)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        var share = gradient.Tensor;
        var best = parts[0].Tensor;
        for (var next = 1; next < parts.Length; next++)
        {
            var other = parts[next].Tensor;
            if (next >= position)
            {
                var (own, against) = next == position ? (other, best) : (best, other);
                share = where(own.eq(against), share / 2, share.masked_fill(loses(own, against), 0));
            }

            best = choose(best, other);
        }

        return TakeShare(share, parts[position]);
    }

    /// <summary>The first value, in the shape that all of them are spread to.</summary>
    private StepTensor FirstOf(ReadOnlySpan<StepTensor> parts)
    {
        Span<long> shape = stackalloc long[parts[0].Shape.Length];
        parts[0].Shape.CopyTo(shape);
        foreach (var part in parts[1..])
        {
            for (var axis = 0; axis < shape.Length; axis++)
            {
                shape[axis] = shape[axis] == 1 ? part.Shape[axis] : shape[axis];
            }
        }

        var result = Rent(shape);
        result.Tensor.copy_(parts[0].Tensor);
        return result;
    }

    /// <summary>A gradient in the shape of what was spread: added up along the axes on which it was.</summary>
    private StepTensor TakeShare(Tensor share, StepTensor part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var spread = new List<long>();
        var shape = share.shape;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (part.Shape[axis] == 1 && shape[axis] != 1)
            {
                spread.Add(axis);
            }
        }

        var result = Rent(part.Shape);
        result.Tensor.copy_(spread.Count == 0 ? share : share.sum([.. spread], keepdim: true));
        return result;
    }

    private static Tensor[] Tensors(ReadOnlySpan<StepTensor> parts)
    {
        var tensors = new Tensor[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            tensors[index] = parts[index].Tensor;
        }

        return tensors;
    }
}
