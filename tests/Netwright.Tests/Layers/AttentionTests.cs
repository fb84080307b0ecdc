using System;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>Attention of a query to a value and a key, where a mask says what was only filled up.</summary>
[Model]
public partial class MaskedAttention
{
    [Input("words", 6)] public partial Input Words { get; }

    [Input("places", 5)] public partial Input Memory { get; }

    [Input("places", 4)] public partial Input Keys { get; }

    [Input("places")] public partial Input Padding { get; }

    [MultiHeadAttention(2, 3, ValueDim = 4, OutputSize = 7, Causal = true, Mask = AttentionMask.Padding)]
    [From(nameof(Words), nameof(Memory), nameof(Keys), nameof(Padding))]
    [Losses.MeanSquaredError]
    public partial MultiHeadAttention Mixed { get; }
}

/// <summary>Attention of a sequence to itself, pair by pair.</summary>
[Model]
public partial class PairwiseAttention
{
    [Input(5, 6)] public partial Input Words { get; }

    [Input(5, 5)] public partial Input Pairs { get; }

    [MultiHeadAttention(2, 3, Mask = AttentionMask.Pairs), From(nameof(Words), nameof(Pairs))]
    public partial MultiHeadAttention Mixed { get; }
}

/// <summary>Attention against its formula, sample by sample, head by head, place by place.</summary>
public sealed class AttentionTests
{
    [Fact]
    public void PlacesAreMixedAsTheFormulaSays()
    {
        using var scope = NewDisposeScope();
        using var model = new MaskedAttention(seed: 3);
        SetBiases(model.Mixed);
        var (words, memory, keys) = (randn(3, 4, 6), randn(3, 5, 5), randn(3, 5, 4));
        var padding = tensor(new float[] { 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1 }).reshape(3, 5);
        var expected = Formula(
            model.Mixed, words, memory, keys, 2, (sample, query, place) => place <= query && padding[sample, place].item<float>() != 0);

        Goldens.Close(expected, model.Forward(words, memory, keys, padding), 1e-4);
        Goldens.Close(expected, model.Predict(words, memory, keys, padding), 1e-4);

        // Where nothing may be looked at, only the bias of the output is left.
        Goldens.Close(model.Mixed.OutputBias!.Value, expected[2, 0], 1e-6);
    }

    [Fact]
    public void AMaskOfPairsIsOneForEachPlaceOfTheQuery()
    {
        using var scope = NewDisposeScope();
        using var model = new PairwiseAttention(seed: 3);
        var (words, pairs) = (randn(2, 5, 6), randint(0, 2, [2, 5, 5]).to(ScalarType.Float32));
        var expected = Formula(
            model.Mixed, words, words, words, 2, (sample, query, place) => pairs[sample, query, place].item<float>() != 0);
        Goldens.Close(expected, model.Predict(words, pairs), 1e-4);
    }

    [Fact]
    public void TheEmittedGradientIsAutograds()
    {
        using var scope = NewDisposeScope();
        using var model = new MaskedAttention(seed: 3);
        SetBiases(model.Mixed);
        var padding = tensor(new float[] { 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1 }).reshape(3, 5);
        var batch = new MaskedAttention.Batch(randn(3, 4, 6), randn(3, 5, 5), randn(3, 5, 4), padding, randn(3, 4, 7));
        model.Backward(batch);
        var loss = model.Loss(model.Forward(batch.Words, batch.Memory, batch.Keys, padding), batch);
        var parameters = model.parameters().ToList<Tensor>();
        foreach (var (expected, parameter) in autograd.grad([loss], parameters).Zip(parameters))
        {
            Goldens.Close(expected!, parameter.grad!, 1e-3);
        }
    }

    /// <summary>Keras counts a kernel [inputs, heads, size] as it counts filters: the inputs of every head.</summary>
    [Fact]
    public void KernelsAreInitializedAsKerasDoes()
    {
        using var model = new MaskedAttention(seed: 3);
        Assert.InRange(model.Mixed.QueryKernel.Value.abs().max().item<float>(), 0.8 * Limit(6, 2, 3), Limit(6, 2, 3));
        Assert.InRange(model.Mixed.OutputKernel.Value.abs().max().item<float>(), 0.8 * Limit(2, 4, 7), Limit(2, 4, 7));

        static double Limit(int first, int second, int third) => Math.Sqrt(6.0 / ((first * second) + (first * third)));
    }

    private static void SetBiases(MultiHeadAttention layer)
    {
        using var recorded = no_grad();
        foreach (var weight in layer.Weights.Where(static weight => weight.Shape.Length == 1))
        {
            weight.Value.uniform_(-1, 1);
        }
    }

    private static Tensor Formula(
        MultiHeadAttention layer, Tensor query, Tensor value, Tensor key, int heads, Func<int, int, int, bool> mayLook)
    {
        using var recorded = no_grad();
        var (q, k, v) = (
            nn.functional.linear(query, layer.QueryKernel, layer.QueryBias),
            nn.functional.linear(key, layer.KeyKernel, layer.KeyBias),
            nn.functional.linear(value, layer.ValueKernel, layer.ValueBias));
        var (size, values) = ((int)q.shape[2] / heads, (int)v.shape[2] / heads);
        var mixed = zeros(q.shape[0], q.shape[1], v.shape[2]);
        for (var sample = 0; sample < q.shape[0]; sample++)
        {
            for (var head = 0; head < heads; head++)
            {
                for (var place = 0; place < q.shape[1]; place++)
                {
                    var scores = Enumerable.Range(0, (int)k.shape[1])
                        .Select(other => (q[sample, place].narrow(0, head * size, size) * k[sample, other].narrow(0, head * size, size)).sum().item<float>())
                        .Select(score => Math.Exp(score / Math.Sqrt(size)))
                        .Select((score, other) => mayLook(sample, place, other) ? score : 0)
                        .ToList();
                    for (var other = 0; other < scores.Count && scores.Sum() > 0; other++)
                    {
                        var share = scores[other] / scores.Sum();
                        mixed[sample, place].narrow(0, head * values, values).add_(v[sample, other].narrow(0, head * values, values), alpha: share);
                    }
                }
            }
        }

        return nn.functional.linear(mixed, layer.OutputKernel, layer.OutputBias);
    }
}
