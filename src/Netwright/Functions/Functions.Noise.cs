using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>In training, adds normal noise of mean 0; otherwise the identity.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="standardDeviation">The noise's standard deviation.</param>
    /// <param name="training">Whether to add it.</param>
    /// <param name="random">Where it comes from.</param>
    public static Tensor GaussianNoise(Tensor input, double standardDeviation, bool training, RandomNumbers random)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training)
        {
            return input.alias();
        }

        using var noise = Normal(input, 0, standardDeviation, random);
        return input + noise;
    }

    /// <summary>
    /// In training, multiplies by normal noise of mean 1 and standard deviation <c>sqrt(rate / (1 - rate))</c> (Srivastava
    /// and others, 2014); otherwise the identity.
    /// </summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="rate">As of dropout.</param>
    /// <param name="training">Whether to multiply.</param>
    /// <param name="random">Where the noise comes from.</param>
    public static Tensor GaussianDropout(Tensor input, double rate, bool training, RandomNumbers random)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training)
        {
            return input.alias();
        }

        using var noise = Normal(input, 1, Math.Sqrt(rate / (1 - rate)), random);
        return input * noise;
    }

    /// <summary>In training, drops whole channels and scales the others; otherwise the identity.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="rate">The probability of dropping a channel.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor SpatialDropout(Tensor input, double rate, bool training, RandomNumbers random, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(random);
        if (!training)
        {
            return input.alias();
        }

        using var mask = empty(ShapeOfChannels(input.shape, channelsLast), input.dtype, input.device);
        using (no_grad())
        {
            mask.bernoulli_(1 - rate, random.On(input.device));
            mask.mul_(1 / (1 - rate));
        }

        return input * mask;
    }

    /// <summary>The shape of a number for each channel of each sample, which is spread over the places.</summary>
    internal static long[] ShapeOfChannels(ReadOnlySpan<long> image, bool channelsLast)
    {
        var shape = image.ToArray();
        for (var axis = 1; axis < shape.Length; axis++)
        {
            shape[axis] = axis == (channelsLast ? shape.Length - 1 : 1) ? shape[axis] : 1;
        }

        return shape;
    }

    private static Tensor Normal(Tensor like, double mean, double standardDeviation, RandomNumbers random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var recorded = no_grad();
        var noise = empty(like.shape, like.dtype, like.device);
        return noise.normal_(mean, standardDeviation, random.On(like.device));
    }
}
