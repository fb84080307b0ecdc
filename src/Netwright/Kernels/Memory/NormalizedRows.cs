namespace Netwright.Runtime.Memory;

/// <summary>Rows that are normalized, and what is kept of it.</summary>
/// <param name="input">The rows, <c>[rows, columns]</c>.</param>
/// <param name="gamma">The scale of each column; null for 1.</param>
/// <param name="epsilon">What keeps the variance, or the mean square, from 0.</param>
/// <param name="count">The number of rows.</param>
/// <param name="columns">The size of a row.</param>
internal readonly unsafe struct NormalizedRows(float* input, float* gamma, double epsilon, nint count, nint columns)
{
    public readonly float* Input = input;
    public readonly float* Gamma = gamma;
    public readonly double Epsilon = epsilon;
    public readonly nint Count = count;
    public readonly nint Columns = columns;

    /// <summary>Whether the mean is taken out.</summary>
    public bool IsCentered { get; init; }

    /// <summary>The mean of each row; null if it is not kept.</summary>
    public float* Means { get; init; }

    /// <summary>What distances from the mean are multiplied by; null if it is not kept.</summary>
    public float* Scales { get; init; }
}
