using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <content>Places added around others, and taken away: each is the gradient of the other.</content>
public sealed partial class Kernels
{
    /// <summary>Adds zeros around the places.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="amount">The beginning and end of each axis.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor ZeroPadding(StepTensor input, ReadOnlySpan<long> amount, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        var result = Rent(Resized(input, amount, channelsLast, sign: 1));
        using var scope = NewDisposeScope();
        result.Tensor.fill_(0);
        Within(result, amount, channelsLast).copy_(input.Tensor);
        return result;
    }

    /// <summary>Takes places away from the ends.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="amount">The beginning and end of each axis.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor Cropping(StepTensor input, ReadOnlySpan<long> amount, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        var result = Rent(Resized(input, amount, channelsLast, sign: -1));
        using var scope = NewDisposeScope();
        result.Tensor.copy_(Within(input, amount, channelsLast));
        return result;
    }

    private static long[] Resized(StepTensor input, ReadOnlySpan<long> amount, bool channelsLast, int sign)
    {
        var shape = input.Shape.ToArray();
        for (var axis = 0; axis < amount.Length / 2; axis++)
        {
            shape[axis + (channelsLast ? 1 : 2)] += sign * (amount[2 * axis] + amount[(2 * axis) + 1]);
        }

        return shape;
    }

    /// <summary>What is within the ends: a view.</summary>
    private static Tensor Within(StepTensor whole, ReadOnlySpan<long> amount, bool channelsLast)
    {
        var within = whole.Tensor;
        for (var axis = 0; axis < amount.Length / 2; axis++)
        {
            var place = axis + (channelsLast ? 1 : 2);
            within = within.narrow(place, amount[2 * axis], whole.Shape[place] - amount[2 * axis] - amount[(2 * axis) + 1]);
        }

        return within;
    }
}
