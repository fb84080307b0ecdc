using System;
using TorchSharp;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// How many places are added at the ends of an image's axes, as Keras adds them: the last end gets more, whatever the strides
/// are.
/// </summary>
internal sealed class WindowEnds
{
    private readonly long[] _beginnings;
    private readonly long[] _ends;

    /// <summary>Counts the places.</summary>
    /// <param name="places">The sizes of the axes on which the window moves.</param>
    /// <param name="window">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="padding">What happens at the ends.</param>
    public WindowEnds(ReadOnlySpan<long> places, ReadOnlySpan<long> window, ReadOnlySpan<long> strides, ReadOnlySpan<long> dilation, PaddingMode padding)
    {
        var rank = strides.Length;
        _beginnings = new long[rank];
        _ends = new long[rank];
        if (padding == PaddingMode.Valid)
        {
            return;
        }

        for (var axis = 0; axis < rank; axis++)
        {
            var span = ((window[axis] - 1) * dilation[axis]) + 1;
            var size = places[axis];
            var moves = (size + strides[axis] - 1) / strides[axis];
            var total = padding == PaddingMode.Causal ? span - 1 : Math.Max(((moves - 1) * strides[axis]) + span - size, 0);
            _beginnings[axis] = padding == PaddingMode.Causal ? total : total / 2;
            _ends[axis] = total - _beginnings[axis];
        }
    }

    /// <summary>Ends of which it is known what they get.</summary>
    public WindowEnds(long[] beginnings, long[] ends) => (_beginnings, _ends) = (beginnings, ends);

    /// <summary>Whether nothing is added.</summary>
    public bool AreEmpty => !_beginnings.AsSpan().ContainsAnyExcept(0) && !_ends.AsSpan().ContainsAnyExcept(0);

    /// <summary>Whether both ends of each axis get as much, which torch's own functions can add.</summary>
    public bool AreEqual => _beginnings.AsSpan().SequenceEqual(_ends);

    /// <summary>What the beginning of an axis gets.</summary>
    public long Beginning(int axis) => _beginnings[axis];

    /// <summary>What the end of an axis gets.</summary>
    public long End(int axis) => _ends[axis];

    /// <summary>What both ends get, if they get as much.</summary>
    public long[] Both => _beginnings;

    /// <summary>An image with the places added; the same one if there are none.</summary>
    public Tensor AddTo(Tensor image, double value) =>
        AreEmpty ? image : nn.functional.pad(image, Amounts(), PaddingModes.Constant, value);

    /// <summary>An image without the places that were added: a view; the same one if there are none.</summary>
    public Tensor TakeFrom(Tensor image)
    {
        if (AreEmpty)
        {
            return image;
        }

        for (var axis = 0; axis < _beginnings.Length; axis++)
        {
            image = image.narrow(axis + 2, _beginnings[axis], image.shape[axis + 2] - _beginnings[axis] - _ends[axis]);
        }

        return image;
    }

    // Torch names the last axis first.
    private long[] Amounts()
    {
        var rank = _beginnings.Length;
        var amounts = new long[2 * rank];
        for (var axis = 0; axis < rank; axis++)
        {
            amounts[2 * (rank - 1 - axis)] = _beginnings[axis];
            amounts[(2 * (rank - 1 - axis)) + 1] = _ends[axis];
        }

        return amounts;
    }
}
