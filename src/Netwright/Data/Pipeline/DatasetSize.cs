using System;

namespace Netwright.Data.Pipeline;

/// <summary>What is known of a pipeline's length before it is run.</summary>
/// <param name="Elements">The number of elements; none where it is unknown, or there is no end.</param>
/// <param name="Samples">The number of samples in all of them, likewise.</param>
/// <param name="IsEndless">Whether there is no end.</param>
/// <param name="AreSamples">Whether each element is one sample.</param>
internal readonly record struct DatasetSize(long? Elements, long? Samples, bool IsEndless = false, bool AreSamples = false)
{
    /// <summary>Nothing is known.</summary>
    public static DatasetSize Unknown => new(null, null);

    /// <summary>So many samples, each an element.</summary>
    public static DatasetSize OfSamples(long? count) => new(count, count, AreSamples: true);

    /// <summary>The size after elements were left out.</summary>
    /// <param name="elements">How many are left of how many.</param>
    public DatasetSize Of(Func<long, long> elements)
    {
        if (Elements is not { } before)
        {
            return this;
        }

        var left = elements(before);
        return this with { Elements = left, Samples = AreSamples || left == before ? SamplesOf(left) : null };
    }

    /// <summary>The size of the first elements, at most so many.</summary>
    public DatasetSize First(long count) => IsEndless
        ? new(count, AreSamples ? count : null, AreSamples: AreSamples)
        : Of(elements => Math.Min(elements, count));

    /// <summary>The size of batches of so many samples.</summary>
    public DatasetSize Batches(long size, bool dropRemainder)
    {
        if (Samples is not { } samples)
        {
            return new(null, null, IsEndless);
        }

        var whole = samples / size;
        return dropRemainder || samples % size == 0 ? new(whole, whole * size) : new(whole + 1, samples);
    }

    /// <summary>The size of several passes.</summary>
    /// <param name="count">How many; none for no end.</param>
    public DatasetSize Times(long? count)
    {
        if (Elements == 0 || count == 0)
        {
            return new(0, 0);
        }

        return count is { } times
            ? this with { Elements = Elements * times, Samples = Samples * times }
            : new(null, null, IsEndless: true, AreSamples);
    }

    /// <summary>The size of this and another, one after the other.</summary>
    public DatasetSize Plus(DatasetSize other) => new(
        Elements + other.Elements,
        Samples + other.Samples,
        IsEndless || other.IsEndless,
        AreSamples && other.AreSamples);

    private long? SamplesOf(long elements) => AreSamples ? elements : Samples;
}
