using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// The places of each channel that a mask lets count, and their means, as Keras's batch normalization takes them. What does not
/// count is no part of a mean, whatever it is; a mean of no places is 0.
/// </summary>
internal readonly struct CountedPlaces
{
    private readonly Tensor _left;
    private readonly long[] _axes;
    private readonly int _channels;

    /// <summary>Finds the places that count.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="mask">Which count: truth values for the first axes.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public CountedPlaces(Tensor input, Tensor mask, bool channelsLast)
    {
        var rank = (int)input.dim();
        var channels = channelsLast ? rank - 1 : 1;
        _channels = channels;
        _axes = [.. Enumerable.Range(0, rank).Where(axis => axis != channels).Select(static axis => (long)axis)];

        using var scope = NewDisposeScope();
        var counted = Functions.SpreadMask(mask, rank);
        var places = _axes.Where(axis => counted.size((int)axis) == 1).Aggregate(1L, (all, axis) => all * input.size((int)axis));
        Count = (Sum(counted) * places).clamp_min(1).to(input.dtype).MoveToOuterDisposeScope();
        _left = counted.logical_not().MoveToOuterDisposeScope();
    }

    /// <summary>How many count, at least 1; of as many axes as the input, and of one place but along the channels.</summary>
    public Tensor Count { get; }

    /// <summary>A value with 0 where nothing counts.</summary>
    public Tensor Keep(Tensor value) => value.masked_fill(_left, 0);

    /// <summary>The sum of each channel, of as many axes as the value.</summary>
    public Tensor Sum(Tensor value) => value.sum(_axes, keepdim: true);

    /// <summary>The mean of each channel over the places that count, and the variance of the population.</summary>
    /// <param name="input">Places with channels.</param>
    public (Tensor Mean, Tensor Variance) Moments(Tensor input)
    {
        using var scope = NewDisposeScope();
        var mean = Sum(Keep(input)) / Count;
        var variance = Sum(Keep(input - mean).square()) / Count;
        return (mean.MoveToOuterDisposeScope(), variance.MoveToOuterDisposeScope());
    }

    /// <summary>A value of each channel, <c>[channels]</c>, with as many axes as the input.</summary>
    public Tensor Spread(Tensor value) => value.view([.. Enumerable.Repeat(1L, _channels), -1, .. Enumerable.Repeat(1L, _axes.Length - _channels)]);
}
