using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <content>Attention in two operations, where how much each place takes of each other is wanted by itself.</content>
public sealed partial class Kernels
{
    /// <summary><c>softmax(q k^T / sqrt(size))</c>, in several heads side by side.</summary>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="mask">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether a place looks only at itself and at those before it.</param>
    /// <returns><c>[N, heads, queries, places]</c></returns>
    public StepTensor AttentionScores(StepTensor query, StepTensor key, StepTensor? mask, long heads, bool causal) => Shares(query, key, mask, heads, causal);

    /// <summary>The gradients of queries and keys, each of its shape.</summary>
    /// <param name="gradient">The gradient of the scores, <c>[N, heads, queries, places]</c>.</param>
    /// <param name="query">The queries.</param>
    /// <param name="key">The keys.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="toQuery">The gradient of the queries.</param>
    /// <param name="toKey">The gradient of the keys.</param>
    public void AttentionScoresGradient(
        StepTensor gradient,
        StepTensor query,
        StepTensor key,
        StepTensor scores,
        long heads,
        out StepTensor toQuery,
        out StepTensor toKey)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(scores);
        using var scope = NewDisposeScope();
        var (queries, keys) = (Functions.SplitHeads(query.Tensor, heads), Functions.SplitHeads(key.Tensor, heads));
        DifferentiateShares(gradient.Tensor, scores.Tensor, queries, keys, out toQuery, out toKey);
    }

    /// <summary>What attention takes of values, in several heads side by side.</summary>
    /// <param name="scores">How much of each place is taken, <c>[N, heads, queries, places]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <returns><c>[N, queries, heads * values]</c></returns>
    public StepTensor AttentionMix(StepTensor scores, StepTensor value, long heads)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Mix(scores.Tensor, value, heads);
    }

    /// <summary>The gradient of how much is taken, <c>[N, heads, queries, places]</c>.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, queries, heads * values]</c>.</param>
    /// <param name="value">The values of all heads.</param>
    /// <param name="heads">The number of heads.</param>
    public StepTensor AttentionMixScoresGradient(StepTensor gradient, StepTensor value, long heads)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        return Keep(Functions.SplitHeads(gradient.Tensor, heads).matmul(Functions.SplitHeads(value.Tensor, heads).transpose(-2, -1)));
    }

    /// <summary>The gradient of the values, <c>[N, places, heads * values]</c>.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, queries, heads * values]</c>.</param>
    /// <param name="scores">How much of each place was taken.</param>
    /// <param name="heads">The number of heads.</param>
    public StepTensor AttentionMixValueGradient(StepTensor gradient, StepTensor scores, long heads)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(scores);
        using var scope = NewDisposeScope();
        return Keep(Functions.JoinHeads(scores.Tensor.transpose(-2, -1).matmul(Functions.SplitHeads(gradient.Tensor, heads))));
    }
}
