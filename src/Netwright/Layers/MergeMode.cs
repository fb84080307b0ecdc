namespace Netwright;

/// <summary>How a bidirectional layer makes one result of those of its two ways.</summary>
public enum MergeMode
{
    /// <summary>Side by side: twice as many channels.</summary>
    Concat,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their product, element by element.</summary>
    Mul,

    /// <summary>Their mean.</summary>
    Ave,
}
