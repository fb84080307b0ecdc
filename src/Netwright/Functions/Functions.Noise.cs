using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>What SELU gives far below 0, <c>-scale alpha</c>.</summary>
    internal const double LeastSELU = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717;

    /// <summary>Drops elements in training, and scales the others by <c>1 / (1 - rate)</c>; otherwise the identity.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <param name="noiseShape">The shape of what is drawn, -1 for as many as the input has; null for each element.</param>
    public static Tensor Dropout(Tensor input, double rate, bool training, RandomNumbers random, long[]? noiseShape = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return training ? Drop(input, rate, ShapeOfNoise(input.shape, noiseShape), random) : input.alias();
    }

    /// <summary>
    /// In training, sets elements to what SELU gives far below 0, and scales and shifts all so that mean and variance stay
    /// (Klambauer and others, 2017); otherwise the identity.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <param name="noiseShape">The shape of what is drawn, -1 for as many as the input has; null for each element.</param>
    public static Tensor AlphaDropout(Tensor input, double rate, bool training, RandomNumbers random, long[]? noiseShape = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training)
        {
            return input.alias();
        }

        using var scope = NewDisposeScope();
        var (scale, shift) = ScaleOfAlphaDropout(rate);
        var mask = Choose(input, rate, scale, ShapeOfNoise(input.shape, noiseShape), random);
        return ((input - LeastSELU) * mask + shift).MoveToOuterDisposeScope();
    }

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
        return training ? Drop(input, rate, ShapeOfChannels(input.shape, channelsLast), random) : input.alias();
    }

    /// <summary>The shape of what is drawn.</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="noiseShape">The shape, -1 for as many as the input has; nothing for the input's own.</param>
    internal static long[] ShapeOfNoise(ReadOnlySpan<long> input, ReadOnlySpan<long> noiseShape)
    {
        var shape = input.ToArray();
        for (var axis = 0; axis < noiseShape.Length; axis++)
        {
            shape[axis] = noiseShape[axis] == -1 ? shape[axis] : noiseShape[axis];
        }

        return shape;
    }

    /// <summary>What elements that are kept are multiplied by, and what is added to all, once what is dropped is 0.</summary>
    internal static (double Scale, double Shift) ScaleOfAlphaDropout(double rate)
    {
        var scale = 1 / Math.Sqrt((1 - rate) * (1 + (rate * LeastSELU * LeastSELU)));
        return (scale, scale * LeastSELU * (1 - rate));
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

    private static Tensor Drop(Tensor input, double rate, long[] shape, RandomNumbers random)
    {
        using var mask = Choose(input, rate, 1 / (1 - rate), shape, random);
        return input * mask;
    }

    /// <summary>0 with the given probability, else the scale.</summary>
    private static Tensor Choose(Tensor like, double rate, double scale, long[] shape, RandomNumbers random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var recorded = no_grad();
        return empty(shape, like.dtype, like.device).bernoulli_(1 - rate, random.On(like.device)).mul_(scale);
    }

    private static Tensor Normal(Tensor like, double mean, double standardDeviation, RandomNumbers random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var recorded = no_grad();
        var noise = empty(like.shape, like.dtype, like.device);
        return noise.normal_(mean, standardDeviation, random.On(like.device));
    }
}
