using System;

namespace Netwright.Data;

/// <summary>
/// A dataset that failed while it was read: in a source, or in a function that the user gave to a stage. The cause is
/// the inner exception.
/// </summary>
public sealed class DatasetException : Exception
{
    internal DatasetException(string stages, string stage, int place, long element, Exception cause)
        : base(
            FormattableString.Invariant($"The dataset failed in its stage {place}, {stage}, at element {element}, counted from 0: {cause.Message} (The stages are {stages}.)"),
            cause)
    {
        Stage = stage;
        StagePlace = place;
        Element = element;
    }

    /// <summary>The stage that failed: <c>FromSamples</c>, <c>Map</c>.</summary>
    public string Stage { get; }

    /// <summary>The stage's place, from 1 for the source.</summary>
    public int StagePlace { get; }

    /// <summary>The element that the stage was working on, from 0 in each pass: the stage had finished so many.</summary>
    public long Element { get; }
}
