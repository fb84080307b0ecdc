using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary><c>min(x, maxValue)</c> above a threshold, else <c>negativeSlope (x - threshold)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="maxValue">The largest value.</param>
    /// <param name="negativeSlope">The slope up to the threshold.</param>
    /// <param name="threshold">Up to where a value is not its own.</param>
    public static Tensor ReLU(Tensor input, double maxValue, double negativeSlope, double threshold)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();

        // Without a slope 0, also far below: nothing times infinity is not a number.
        var below = negativeSlope == 0 ? zeros_like(input) : (input - threshold) * negativeSlope;
        var above = double.IsPositiveInfinity(maxValue) ? input : input.clamp_max(maxValue);
        return where(input.le(threshold), below, above).MoveToOuterDisposeScope();
    }

    /// <summary><c>x</c> if positive, else <c>slope x</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="slope">The slope below 0.</param>
    public static Tensor LeakyReLU(Tensor input, double slope) => nn.functional.leaky_relu(input, slope);

    /// <summary><c>x</c> if positive, else <c>alpha (exp(x) - 1)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="alpha">The size of the limit below 0.</param>
    public static Tensor ELU(Tensor input, double alpha) => nn.functional.elu(input, alpha);

    /// <summary><c>x scale + offset</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="scale">What each element is multiplied by.</param>
    /// <param name="offset">What is added to it then.</param>
    public static Tensor Rescaling(Tensor input, double scale, double offset)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scaled = input * scale;
        return scaled + offset;
    }

    /// <summary><c>exp(x) / sum(exp(x))</c> along an axis.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="mask">Which steps count, truth values for the first axes: others get 0. Null for all.</param>
    public static Tensor Softmax(Tensor input, int axis, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (mask is null)
        {
            return nn.functional.softmax(input, axis);
        }

        using var scope = NewDisposeScope();
        var hidden = SpreadMask(mask, input.dim()).logical_not();
        return SoftmaxOfOthers(input, hidden, axis).MoveToOuterDisposeScope();
    }

    /// <summary><c>x</c> if positive, else <c>alpha x</c> (He and others, 2015).</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="alpha">The slopes, of a sample's shape.</param>
    public static Tensor PReLU(Tensor input, Tensor alpha)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (input.relu() - (alpha * (-input).relu())).MoveToOuterDisposeScope();
    }
}
