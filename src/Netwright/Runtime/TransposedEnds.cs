using System;

namespace Netwright.Runtime;

/// <summary>
/// What happens at the ends of a transposed convolution's axes, as in Keras: how many places are taken away there, and how many
/// are added after the last that a window reaches.
/// </summary>
internal sealed class TransposedEnds
{
    /// <summary>Counts the places.</summary>
    /// <param name="window">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="outputPadding">What each axis gets at its end; nothing for as many places as the padding asks for.</param>
    /// <param name="padding">What happens at the ends.</param>
    public TransposedEnds(ReadOnlySpan<long> window, ReadOnlySpan<long> strides, ReadOnlySpan<long> dilation, ReadOnlySpan<long> outputPadding, PaddingMode padding)
    {
        var rank = strides.Length;
        var (beginnings, ends) = (new long[rank], new long[rank]);
        Rest = new long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var span = ((window[axis] - 1) * dilation[axis]) + 1;
            if (padding == PaddingMode.Valid)
            {
                // Strides that leave places between windows leave them at the end, too.
                Rest[axis] = outputPadding.IsEmpty ? Math.Max(strides[axis] - span, 0) : outputPadding[axis];
                continue;
            }

            // What Keras adds around places that are set apart by the strides, before it convolves them: more at the beginning, but
            // no more than the window reaches beyond a place. Places that it does not add there are taken away from the result.
            var added = outputPadding.IsEmpty ? strides[axis] + span - 2 : span + (span % 2) - 2 + outputPadding[axis];
            var before = Math.Min((added + 1) / 2, span - 1);
            beginnings[axis] = span - 1 - before;
            ends[axis] = Math.Max(span - 1 - (added - before), 0);
            Rest[axis] = Math.Max(added - before - (span - 1), 0);
        }

        Taken = new WindowEnds(beginnings, ends);
    }

    /// <summary>What is taken away from the ends.</summary>
    public WindowEnds Taken { get; }

    /// <summary>How many places each axis gets after the last that a window reaches.</summary>
    public long[] Rest { get; }
}
