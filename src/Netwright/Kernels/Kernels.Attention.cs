using System;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>softmax(q k^T / sqrt(size)) v</c>, in several heads side by side.</summary>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="mask">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether a place looks only at itself and at those before it.</param>
    /// <returns><c>[N, queries, heads * values]</c></returns>
    public StepTensor Attention(StepTensor query, StepTensor key, StepTensor value, StepTensor? mask, long heads, bool causal)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return AttendInMemory(query, key, value, mask, heads, causal) is { } work
            ? Mix(work, query, value, shares: null)
            : Keep(Functions.Attention(query.Tensor, key.Tensor, value.Tensor, mask?.Tensor, heads, causal));
    }

    /// <inheritdoc cref="Attention(StepTensor, StepTensor, StepTensor, StepTensor?, long, bool)"/>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="mask">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether a place looks only at itself and at those before it.</param>
    /// <param name="shares">How much each place takes of each other, for the gradient: <c>[N, heads, queries, places]</c>.</param>
    public StepTensor Attention(
        StepTensor query,
        StepTensor key,
        StepTensor value,
        StepTensor? mask,
        long heads,
        bool causal,
        out StepTensor shares)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (AttendInMemory(query, key, value, mask, heads, causal) is { } work)
        {
            shares = Rent([query.Shape[0], heads, query.Shape[1], key.Shape[1]]);
            return Mix(work, query, value, shares);
        }

        shares = Shares(query, key, mask, heads, causal);
        return Mix(shares.Tensor, value, heads);
    }

    /// <summary>The same, where some places are not looked at.</summary>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="mask">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether a place looks only at itself and at those before it.</param>
    /// <param name="dropout">The share of places that are not looked at.</param>
    /// <param name="dropped">What each share was multiplied by, for the gradient: 0 or <c>1 / (1 - dropout)</c>.</param>
    /// <param name="shares">How much each place takes of each other, for the gradient: <c>[N, heads, queries, places]</c>.</param>
    public StepTensor Attention(
        StepTensor query,
        StepTensor key,
        StepTensor value,
        StepTensor? mask,
        long heads,
        bool causal,
        double dropout,
        out StepTensor dropped,
        out StepTensor shares)
    {
        shares = Shares(query, key, mask, heads, causal);
        using var taken = Dropout(shares, dropout, out dropped).Tensor.alias();
        return Mix(taken, value, heads);
    }

    /// <summary>The gradients of an attention's queries, keys and values, each of its shape.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, queries, heads * values]</c>.</param>
    /// <param name="query">The queries.</param>
    /// <param name="key">The keys.</param>
    /// <param name="value">The values.</param>
    /// <param name="shares">What was kept for the gradient.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="toQuery">The gradient of the queries.</param>
    /// <param name="toKey">The gradient of the keys.</param>
    /// <param name="toValue">The gradient of the values.</param>
    public void AttentionGradient(
        StepTensor gradient,
        StepTensor query,
        StepTensor key,
        StepTensor value,
        StepTensor shares,
        long heads,
        out StepTensor toQuery,
        out StepTensor toKey,
        out StepTensor toValue) =>
        AttentionGradient(gradient, query, key, value, shares, null, heads, out toQuery, out toKey, out toValue);

    /// <inheritdoc cref="AttentionGradient(StepTensor, StepTensor, StepTensor, StepTensor, StepTensor, long, out StepTensor, out StepTensor, out StepTensor)"/>
    /// <param name="gradient">The gradient of the result, <c>[N, queries, heads * values]</c>.</param>
    /// <param name="query">The queries.</param>
    /// <param name="key">The keys.</param>
    /// <param name="value">The values.</param>
    /// <param name="shares">What was kept for the gradient.</param>
    /// <param name="dropped">What the shares were multiplied by; null for 1.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="toQuery">The gradient of the queries.</param>
    /// <param name="toKey">The gradient of the keys.</param>
    /// <param name="toValue">The gradient of the values.</param>
    public void AttentionGradient(
        StepTensor gradient,
        StepTensor query,
        StepTensor key,
        StepTensor value,
        StepTensor shares,
        StepTensor? dropped,
        long heads,
        out StepTensor toQuery,
        out StepTensor toKey,
        out StepTensor toValue)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(shares);
        if (dropped is null && gradient.Address != 0 && shares.Address != 0 && AttendInMemory(query, key, value, null, heads, causal: false) is { } work)
        {
            (toQuery, toKey, toValue) = (Rent(query.Shape), Rent(key.Shape), Rent(value.Shape));
            work.Backward(gradient.Address, shares.Address, RoomFor(work.ScratchSize), toQuery.Address, toKey.Address, toValue.Address);
            return;
        }

        using var scope = NewDisposeScope();
        var results = Functions.SplitHeads(gradient.Tensor, heads);
        var (queries, keys, values) = (
            Functions.SplitHeads(query.Tensor, heads), Functions.SplitHeads(key.Tensor, heads), Functions.SplitHeads(value.Tensor, heads));
        var toShares = results.matmul(values.transpose(-2, -1));
        var taken = shares.Tensor;
        if (dropped is not null)
        {
            toShares.mul_(dropped.Tensor);
            taken = taken * dropped.Tensor;
        }

        toValue = Keep(Functions.JoinHeads(taken.transpose(-2, -1).matmul(results)));
        DifferentiateShares(toShares, shares.Tensor, queries, keys, out toQuery, out toKey);
    }

    /// <summary>The gradients of queries and keys, from that of the shares: through the softmax, and the division by the root of the size.</summary>
    private void DifferentiateShares(
        Tensor toShares, Tensor shares, Tensor queries, Tensor keys, out StepTensor toQuery, out StepTensor toKey)
    {
        var weighed = toShares * shares;
        var toProducts = weighed.sub(shares * weighed.sum([-1], keepdim: true)).div_(Math.Sqrt(queries.shape[^1]));
        toQuery = Keep(Functions.JoinHeads(toProducts.matmul(keys)));
        toKey = Keep(Functions.JoinHeads(toProducts.transpose(-2, -1).matmul(queries)));
    }

    private AttentionInMemory? AttendInMemory(StepTensor query, StepTensor key, StepTensor value, StepTensor? mask, long heads, bool causal) =>
        UsesMemory && mask is null ? AttentionInMemory.Make(query, key, value, heads, causal) : null;

    private StepTensor Mix(AttentionInMemory work, StepTensor query, StepTensor value, StepTensor? shares)
    {
        var result = Rent([query.Shape[0], query.Shape[1], value.Shape[2]]);
        work.Forward(result.Address, shares?.Address ?? 0, RoomFor(work.ScratchSize));
        return result;
    }

    private StepTensor Shares(StepTensor query, StepTensor key, StepTensor? mask, long heads, bool causal)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        using var scope = NewDisposeScope();
        return Keep(Functions.AttentionShares(
            Functions.SplitHeads(query.Tensor, heads), Functions.SplitHeads(key.Tensor, heads), mask?.Tensor, causal));
    }

    private StepTensor Mix(Tensor shares, StepTensor value, long heads)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var values = Functions.SplitHeads(value.Tensor, heads);
        using var mixed = shares.matmul(values);
        return Keep(Functions.JoinHeads(mixed));
    }
}
