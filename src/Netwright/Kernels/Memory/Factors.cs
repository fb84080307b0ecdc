namespace Netwright.Runtime.Memory;

/// <summary>A matrix of 32-bit floats in CPU memory, read in either direction.</summary>
/// <param name="start">Its first element.</param>
/// <param name="betweenRows">From one row to the next, in elements.</param>
/// <param name="betweenTerms">From one element of a row to the next.</param>
internal readonly unsafe struct Factors(float* start, nint betweenRows, nint betweenTerms)
{
    public readonly float* Start = start;
    public readonly nint BetweenRows = betweenRows;
    public readonly nint BetweenTerms = betweenTerms;

    /// <summary>The same matrix from a row on.</summary>
    public Factors From(nint row) => new(Start + (row * BetweenRows), BetweenRows, BetweenTerms);
}
