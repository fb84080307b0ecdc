namespace Netwright;

/// <summary>What the last node that an attention reads says about where it may look.</summary>
public enum AttentionMask
{
    /// <summary>Nothing: there is no such node.</summary>
    None,

    /// <summary>Which places of the key and the value count, <c>[N, places]</c>: 0 where a sequence was only filled up.</summary>
    Padding,

    /// <summary>Which places each place of the query may look at, <c>[N, queries, places]</c>: 0 where it may not.</summary>
    Pairs,
}
