using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>What the square of a length is at least, where it is divided by, as in Keras.</summary>
    internal const double LeastSquare = 1e-12;

    /// <summary>Normalizes the last axis (Ba, Kiros and Hinton, 2016): <c>(x - mean) / sqrt(variance + epsilon)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="gamma">The scale, <c>[last]</c>.</param>
    /// <param name="beta">The shift, <c>[last]</c>.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    public static Tensor LayerNormalization(Tensor input, Tensor? gamma, Tensor? beta, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        return nn.functional.layer_norm(input, [input.shape[^1]], gamma, beta, epsilon);
    }

    /// <summary>Divides the last axis by its root mean square, and scales (Zhang and Sennrich, 2019).</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="gamma">The scale, <c>[last]</c>.</param>
    /// <param name="epsilon">What keeps the mean square from 0.</param>
    public static Tensor RMSNormalization(Tensor input, Tensor gamma, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var root = (input.square().mean([-1], keepdim: true) + epsilon).rsqrt();
        return (input * root * gamma).MoveToOuterDisposeScope();
    }

    /// <summary>Divides the last axis by its length.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor UnitNormalization(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var length = input.square().sum([-1L], keepdim: true).clamp_min(LeastSquare).sqrt();
        return (input / length).MoveToOuterDisposeScope();
    }

    /// <summary>Normalizes groups of channels, sample by sample (Wu and He, 2018).</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="gamma">The scale, <c>[channels]</c>.</param>
    /// <param name="beta">The shift, <c>[channels]</c>.</param>
    /// <param name="groups">How many groups the channels are split into.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor GroupNormalization(Tensor input, Tensor? gamma, Tensor? beta, long groups, double epsilon, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        var result = nn.functional.group_norm(ToPlacesInARow(input, channelsLast), groups, GroupScale(gamma, beta), beta, epsilon);
        return FromPlacesInARow(result, input, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Channels before their places, <c>[N, channels, places]</c>, without gaps. Torch's gradient of channels that lie last in memory reads
    /// beyond the tensor, and ends the process; and where images have axes of one place it may take them to lie so.
    /// </summary>
    internal static Tensor ToPlacesInARow(Tensor input, bool channelsLast)
    {
        var image = ToChannelsFirst(input, channelsLast);
        var places = image.shape.Skip(2).Aggregate(1L, static (all, size) => all * size);
        return image.reshape(image.shape[0], image.shape[1], places).contiguous();
    }

    /// <summary>Places that are in a row, as those of an image are.</summary>
    internal static Tensor FromPlacesInARow(Tensor row, Tensor image, bool channelsLast) =>
        FromChannelsFirst(row.reshape(ToChannelsFirst(image, channelsLast).shape), channelsLast);

    /// <summary>The scale, made where there is a shift alone: torch's gradients take the shift's shape from it, and end the process without.</summary>
    internal static Tensor? GroupScale(Tensor? gamma, Tensor? beta) => gamma ?? (beta is null ? null : ones_like(beta));

    /// <summary>
    /// Normalizes channels over the batch (Ioffe and Szegedy, 2015). In training the moving mean and variance take the
    /// batch's in, as Keras does: <c>moving = momentum moving + (1 - momentum) batch</c>, the variance that of the
    /// population.
    /// </summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="gamma">The scale, <c>[channels]</c>.</param>
    /// <param name="beta">The shift, <c>[channels]</c>.</param>
    /// <param name="movingMean">The moving mean, <c>[channels]</c>.</param>
    /// <param name="movingVariance">The moving variance, <c>[channels]</c>.</param>
    /// <param name="momentum">How much of the moving values a batch leaves.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="training">Whether the batch's own mean and variance are used.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mask">Which places the batch's mean and variance are taken over: truth values for the first axes; null for all.</param>
    public static Tensor BatchNormalization(
        Tensor input,
        Tensor? gamma,
        Tensor? beta,
        Tensor movingMean,
        Tensor movingVariance,
        double momentum,
        double epsilon,
        bool training,
        bool channelsLast,
        Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(movingMean);
        ArgumentNullException.ThrowIfNull(movingVariance);
        using var scope = NewDisposeScope();
        if (training && mask is not null)
        {
            var places = new CountedPlaces(input, mask, channelsLast);
            var (mean, variance) = places.Moments(input);
            using (no_grad())
            {
                Move(movingMean, movingVariance, mean, variance, momentum);
            }

            var normal = (input - mean) * (variance + epsilon).rsqrt();
            var scaled = gamma is null ? normal : normal * places.Spread(gamma);
            return (beta is null ? scaled : scaled + places.Spread(beta)).MoveToOuterDisposeScope();
        }

        var image = ToChannelsFirst(input, channelsLast);
        if (training)
        {
            var axes = Enumerable.Range(0, (int)image.dim()).Where(static axis => axis != 1).Select(static axis => (long)axis).ToArray();
            using var unrecorded = no_grad();
            Move(movingMean, movingVariance, image.mean(axes), image.var(axes, unbiased: false), momentum);
        }

        var result = nn.functional.batch_norm(
            image,
            training ? null : movingMean,
            training ? null : movingVariance,
            gamma,
            beta,
            training,
            momentum: 0,
            epsilon);
        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>Takes a batch's mean and variance into the moving ones, which is not to be recorded.</summary>
    internal static void Move(Tensor movingMean, Tensor movingVariance, Tensor mean, Tensor variance, double momentum)
    {
        movingMean.mul_(momentum).add_(mean.view(-1), alpha: 1 - momentum);
        movingVariance.mul_(momentum).add_(variance.view(-1), alpha: 1 - momentum);
    }
}
