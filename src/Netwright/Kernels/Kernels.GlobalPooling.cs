using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>The largest value of each channel over all places: <c>[N, channels]</c>.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor GlobalMaxPooling(StepTensor input, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return PoolAllInMemory(input, channelsLast, isLargest: true) ?? Keep(Functions.GlobalMaxPooling(input.Tensor, channelsLast));
    }

    /// <summary>The gradient of what was pooled: a channel's goes to its largest values, in equal shares.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, channels]</c>.</param>
    /// <param name="input">The pooling's input.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor GlobalMaxPoolingGradient(StepTensor gradient, StepTensor input, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        if (DifferentiatePoolingAllInMemory(gradient, input, channelsLast, isLargest: true) is { } found)
        {
            return found;
        }

        using var scope = NewDisposeScope();
        var axes = Functions.Places(input.Tensor, channelsLast);
        var isLargest = input.Tensor.eq(input.Tensor.amax(axes, keepdim: true)).to(gradient.Tensor.dtype);
        var result = Rent(input.Shape);
        result.Tensor.copy_(isLargest);
        result.Tensor.mul_(Spread(gradient.Tensor, axes) / isLargest.sum(axes, keepdim: true));
        return result;
    }

    /// <summary>The mean of each channel over all places: <c>[N, channels]</c>.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>, of channels that come last: where none do, the mean is 0. Null for all.</param>
    public StepTensor GlobalAveragePooling(StepTensor input, bool channelsLast, StepTensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return (mask is null ? PoolAllInMemory(input, channelsLast, isLargest: false) : null)
            ?? Keep(Functions.GlobalAveragePooling(input.Tensor, channelsLast, mask?.Tensor));
    }

    /// <summary>The gradient of what was pooled: a channel's goes to all places, in equal shares.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, channels]</c>.</param>
    /// <param name="input">The pooling's input.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mask">Which steps counted, <c>[N, steps]</c>; null for all.</param>
    public StepTensor GlobalAveragePoolingGradient(StepTensor gradient, StepTensor input, bool channelsLast, StepTensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        if (mask is not null)
        {
            using var masked = NewDisposeScope();
            var share = mask.Tensor.unsqueeze(2) * Functions.SharesOfSteps(mask.Tensor, gradient.Tensor.dtype);
            return Keep(gradient.Tensor.unsqueeze(1) * share);
        }

        if (DifferentiatePoolingAllInMemory(gradient, input, channelsLast, isLargest: false) is { } found)
        {
            return found;
        }

        using var scope = NewDisposeScope();
        var axes = Functions.Places(input.Tensor, channelsLast);
        var places = (double)input.Count / Math.Max(1, gradient.Count);
        var result = Rent(input.Shape);
        result.Tensor.copy_(Spread(gradient.Tensor / places, axes));
        return result;
    }

    /// <summary>A value with axes of one place where they were pooled.</summary>
    private static Tensor Spread(Tensor value, long[] axes)
    {
        foreach (var axis in axes)
        {
            value = value.unsqueeze(axis);
        }

        return value;
    }
}
