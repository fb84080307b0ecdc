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

/// <summary>Attention whose scores are given, too.</summary>
[Model]
public partial class ScoredAttention
{
    [Input("words", 6)] public partial Input Words { get; }

    [Input("places", 5)] public partial Input Memory { get; }

    [Input("places")] public partial Input Padding { get; }

    [MultiHeadAttention(2, 3, Causal = true, Dropout = 0.5, Mask = AttentionMask.Padding)]
    [From(nameof(Words), nameof(Memory), nameof(Padding)), Output]
    public partial MultiHeadAttention Mixed { get; }

    [OutputOf(AttentionOutput.Scores), From(nameof(Mixed))] public partial OutputOf Scores { get; }
}

/// <summary>Attention within a sequence.</summary>
[Model]
public partial class SequenceAttention
{
    [Input("places", 5)] public partial Input Sequence { get; }

    [MultiHeadAttention(2, 3), Output] public partial MultiHeadAttention Mixed { get; }

    [OutputOf(AttentionOutput.Scores)] public partial OutputOf Scores { get; }
}

/// <summary>Attention within rows, within columns and over all places of an image.</summary>
[Model]
public partial class ImageAttention
{
    [Input("rows", "columns", 5)] public partial Input Image { get; }

    [MultiHeadAttention(2, 3, AttentionAxes = new[] { 2 }), From(nameof(Image)), Output] public partial MultiHeadAttention InRows { get; }

    [MultiHeadAttention(2, 3, AttentionAxes = new[] { 1 }), From(nameof(Image)), Output] public partial MultiHeadAttention InColumns { get; }

    [MultiHeadAttention(2, 3, AttentionAxes = new[] { 1, 2 }), From(nameof(Image)), Output] public partial MultiHeadAttention Everywhere { get; }

    [OutputOf(AttentionOutput.Scores), From(nameof(InRows))] public partial OutputOf RowScores { get; }

    [OutputOf(AttentionOutput.Scores), From(nameof(InColumns))] public partial OutputOf ColumnScores { get; }

    [OutputOf(AttentionOutput.Scores), From(nameof(Everywhere))] public partial OutputOf AllScores { get; }
}

/// <summary>Attention against its formula, sample by sample, head by head, place by place.</summary>
public sealed class AttentionTests : IDisposable
{
    private readonly Generator _random = new(5);

    /// <inheritdoc/>
    public void Dispose() => _random.Dispose();

    [Fact]
    public void PlacesAreMixedAsTheFormulaSays()
    {
        using var scope = NewDisposeScope();
        using var model = new MaskedAttention(seed: 3);
        SetBiases(model.Mixed);
        var (words, memory, keys) = (randn(3, 4, 6, generator: _random), randn(3, 5, 5, generator: _random), randn(3, 5, 4, generator: _random));
        var padding = tensor(new float[] { 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1 }).reshape(3, 5);
        var expected = Formula(
            model.Mixed, words, memory, keys, 2, (sample, query, place) => place <= query && padding[sample, place].item<float>() != 0);

        // Terms of the size of 1 cancel out in some sums, to what 32 bits know of them.
        Goldens.Close(expected, model.Forward(words, memory, keys, padding), 1e-3);
        Goldens.Close(expected, model.Predict(words, memory, keys, padding), 1e-3);

        // Where nothing may be looked at, only the bias of the output is left.
        Goldens.Close(model.Mixed.OutputBias!.Value, expected[2, 0], 1e-6);
    }

    [Fact]
    public void ScoresAreHowMuchIsTakenOfEachPlace()
    {
        using var scope = NewDisposeScope();
        using var model = new ScoredAttention(seed: 3);
        SetBiases(model.Mixed);
        var (words, memory) = (randn(3, 4, 6, generator: _random), randn(3, 5, 5, generator: _random));
        var padding = tensor(new float[] { 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1 }).reshape(3, 5);
        model.eval();
        var (given, recorded) = (model.Predict(words, memory, padding), model.Forward(words, memory, padding));
        Goldens.Close(recorded.Scores, given.Scores, 1e-4);
        Goldens.Close(recorded.Mixed, given.Mixed, 1e-4);
        Assert.Equal([3, 2, 4, 5], given.Scores.shape);
        var mixed = Formula(
            model.Mixed, words, memory, memory, 2, (sample, query, place) => place <= query && padding[sample, place].item<float>() != 0);
        Goldens.Close(mixed, given.Mixed, 1e-4);

        // What a place takes is all that there is, or nothing where it may look at none; and the result is made of it.
        var sums = given.Scores.sum(-1);
        Goldens.Close(sums.gt(0.5).to(ScalarType.Float32), sums, 1e-5);
        Assert.Equal(0, given.Scores[2, 0, 0].abs().max().item<float>());
        var values = nn.functional.linear(memory, model.Mixed.ValueKernel, model.Mixed.ValueBias).reshape(3, 5, 2, 3).transpose(1, 2);
        var heads = given.Scores.matmul(values).transpose(1, 2).reshape(3, 4, 6);
        Goldens.Close(nn.functional.linear(heads, model.Mixed.OutputKernel, model.Mixed.OutputBias).detach(), given.Mixed, 1e-4);
    }

    [Fact]
    public void AlongSomeAxesItIsAttentionWithinEachSequenceOfThem()
    {
        using var scope = NewDisposeScope();
        using var model = new ImageAttention(seed: 3);
        using var plain = new SequenceAttention(seed: 4);
        SetBiases(plain.Mixed);
        using (no_grad())
        {
            foreach (var layer in new[] { model.InRows, model.InColumns, model.Everywhere })
            {
                foreach (var (weight, known) in layer.Weights.Zip(plain.Mixed.Weights))
                {
                    weight.Value.copy_(known.Value);
                }
            }
        }

        var image = randn(2, 3, 4, 5, generator: _random);
        foreach (var given in new[] { model.Predict(image), model.Forward(image) })
        {
            var inRows = plain.Predict(image.reshape(6, 4, 5));
            Goldens.Close(inRows.Mixed.reshape(2, 3, 4, 5), given.InRows.detach(), 1e-3);
            Goldens.Close(inRows.Scores.reshape(2, 3, 2, 4, 4), given.RowScores.detach(), 1e-3);
            var inColumns = plain.Predict(image.transpose(1, 2).reshape(8, 3, 5));
            Goldens.Close(inColumns.Mixed.reshape(2, 4, 3, 5).transpose(1, 2), given.InColumns.detach(), 1e-3);
            Goldens.Close(inColumns.Scores.reshape(2, 4, 2, 3, 3), given.ColumnScores.detach(), 1e-3);
            var everywhere = plain.Predict(image.reshape(2, 12, 5));
            Goldens.Close(everywhere.Mixed.reshape(2, 3, 4, 5), given.Everywhere.detach(), 1e-3);
            Goldens.Close(everywhere.Scores.reshape(2, 2, 3, 4, 3, 4), given.AllScores.detach(), 1e-3);
        }
    }

    [Fact]
    public void AMaskOfPairsIsOneForEachPlaceOfTheQuery()
    {
        using var scope = NewDisposeScope();
        using var model = new PairwiseAttention(seed: 3);
        var (words, pairs) = (randn(2, 5, 6, generator: _random), randint(0, 2, [2, 5, 5], generator: _random).to(ScalarType.Float32));
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
        var batch = new MaskedAttention.Batch(randn(3, 4, 6, generator: _random), randn(3, 5, 5, generator: _random), randn(3, 5, 4, generator: _random), padding, randn(3, 4, 7, generator: _random));
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
