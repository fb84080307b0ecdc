using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary><c>softmax(q k^T / sqrt(size)) v</c>, in several heads side by side (Vaswani and others, 2017).</summary>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="mask">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether a place looks only at itself and at those before it.</param>
    /// <param name="dropout">The share of places that are not looked at in training.</param>
    /// <param name="training">Whether to drop some.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <returns><c>[N, queries, heads * values]</c></returns>
    public static Tensor Attention(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? mask,
        long heads,
        bool causal,
        double dropout = 0,
        bool training = false,
        RandomNumbers? random = null)
    {
        using var scope = NewDisposeScope();
        var shares = AttentionShares(SplitHeads(query, heads), SplitHeads(key, heads), mask, causal);
        var taken = dropout > 0 && random is not null ? Dropout(shares, dropout, training, random) : shares;
        return JoinHeads(taken.matmul(SplitHeads(value, heads))).MoveToOuterDisposeScope();
    }

    /// <summary><c>softmax(q k^T / sqrt(size))</c>, in several heads side by side: how much each place takes of each other.</summary>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="mask">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether a place looks only at itself and at those before it.</param>
    /// <returns><c>[N, heads, queries, places]</c></returns>
    public static Tensor AttentionScores(Tensor query, Tensor key, Tensor? mask, long heads, bool causal)
    {
        using var scope = NewDisposeScope();
        return AttentionShares(SplitHeads(query, heads), SplitHeads(key, heads), mask, causal).MoveToOuterDisposeScope();
    }

    /// <summary>What attention takes of values, in several heads side by side.</summary>
    /// <param name="scores">How much of each place is taken, <c>[N, heads, queries, places]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <returns><c>[N, queries, heads * values]</c></returns>
    public static Tensor AttentionMix(Tensor scores, Tensor value, long heads)
    {
        ArgumentNullException.ThrowIfNull(scores);
        using var scope = NewDisposeScope();
        return JoinHeads(scores.matmul(SplitHeads(value, heads))).MoveToOuterDisposeScope();
    }

    /// <summary>How much each place of the query takes of each place of the value, <c>[N, heads, queries, places]</c>.</summary>
    internal static Tensor AttentionShares(Tensor query, Tensor key, Tensor? mask, bool causal)
    {
        using var scope = NewDisposeScope();
        var scores = (query / Math.Sqrt(query.shape[^1])).matmul(key.transpose(-2, -1));
        if (HiddenPlaces(scores, mask, causal) is not { } hidden)
        {
            return scores.softmax(-1).MoveToOuterDisposeScope();
        }

        // What may look at nothing gets nothing, and not the mean of everything.
        return SoftmaxOfOthers(scores, hidden, -1).MoveToOuterDisposeScope();
    }

    /// <summary><c>[N, places, heads * size]</c> to <c>[N, heads, places, size]</c>: a view.</summary>
    internal static Tensor SplitHeads(Tensor joined, long heads)
    {
        ArgumentNullException.ThrowIfNull(joined);
        using var apart = joined.view(joined.shape[0], joined.shape[1], heads, joined.shape[2] / heads);
        return apart.transpose(1, 2);
    }

    /// <summary><c>[N, heads, places, size]</c> to <c>[N, places, heads * size]</c>.</summary>
    internal static Tensor JoinHeads(Tensor apart)
    {
        var shape = apart.shape;
        using var side = apart.transpose(1, 2);
        return side.reshape(shape[0], shape[2], shape[1] * shape[3]);
    }

    /// <summary>
    /// The softmax of what is not hidden; what is has no share, however low other scores are, and where all is hidden nothing has one:
    /// what the softmax makes of that is no number, which is hidden, and so are its gradients.
    /// </summary>
    private static Tensor SoftmaxOfOthers(Tensor scores, Tensor hidden, long axis)
    {
        using var left = scores.masked_fill(hidden, double.NegativeInfinity);
        using var shares = left.softmax(axis);
        return shares.masked_fill(hidden, 0);
    }

    /// <summary>Where nothing may be looked at, to be spread over the scores; null if everything may.</summary>
    private static Tensor? HiddenPlaces(Tensor scores, Tensor? mask, bool causal)
    {
        var later = causal ? ones([scores.shape[^2], scores.shape[^1]], ScalarType.Bool, scores.device).triu(1) : null;
        if (mask is null)
        {
            return later;
        }

        var hidden = (mask.dim() == 2 ? mask.unsqueeze(1) : mask).unsqueeze(1).eq(0);
        return later is null ? hidden : hidden.logical_or(later);
    }
}
