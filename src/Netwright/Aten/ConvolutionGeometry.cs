using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Runtime;

/// <summary>How the window of a convolution moves; equal ones are equal, however their numbers are held.</summary>
/// <param name="Strides">How far it moves on each axis.</param>
/// <param name="Added">How many places are added at both ends of each axis.</param>
/// <param name="Dilation">How far apart the places are that it sees.</param>
/// <param name="Groups">Into how many groups channels are split.</param>
/// <param name="Rest">How many places a transposed convolution adds at the end of its result; null for one that is not transposed.</param>
internal sealed record ConvolutionGeometry(long[] Strides, long[] Added, long[] Dilation, long Groups, long[]? Rest = null)
{
    /// <inheritdoc/>
    public bool Equals(ConvolutionGeometry? other) => other is not null && Groups == other.Groups && (Rest is null) == (other.Rest is null)
        && Strides.AsSpan().SequenceEqual(other.Strides) && Added.AsSpan().SequenceEqual(other.Added)
        && Dilation.AsSpan().SequenceEqual(other.Dilation) && Rest.AsSpan().SequenceEqual(other.Rest);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var number in Strides.Concat(Added).Concat(Dilation).Append(Groups))
        {
            hash.Add(number);
        }

        return hash.ToHashCode();
    }

    /// <summary>The arguments of torch's functions, as a script: strides to groups.</summary>
    public string Write() =>
        $"{List(Strides)}, {List(Added)}, {List(Dilation)}, {(Rest is null ? "False" : "True")}, {List(Rest ?? new long[Strides.Length])}, {List([Groups])[1..^1]}";

    private static string List(IEnumerable<long> numbers) =>
        $"[{string.Join(", ", numbers.Select(static number => FormattableString.Invariant($"{number}")))}]";
}
