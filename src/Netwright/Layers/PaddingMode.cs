namespace Netwright;

/// <summary>What a window does at the ends of an axis.</summary>
public enum PaddingMode
{
    /// <summary>It stays inside: an axis of n places has <c>floor((n - window) / stride) + 1</c>.</summary>
    Valid,

    /// <summary>The ends are padded, the last one more, so that there are <c>ceil(n / stride)</c> places.</summary>
    Same,

    /// <summary>The beginning is padded, so that no place sees a later one; for sequences only.</summary>
    Causal,
}
