using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>What losses make of unusual data, and the options that no golden figure covers.</summary>
public sealed class LossValueTests
{
    private static readonly float[] Extremes = [1e4f, -1e4f, 0, 1e4f, -1e4f, -1e4f, 1e4f, 0, 0, 0, 0, 0];

    [Fact]
    public void LogitsOfAnySizeGiveExactLosses()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Extremes, [3, 4]);
        var classes = tensor(new[] { 1L, 2, 3 });
        var oneHot = nn.functional.one_hot(classes, 4);

        // Two largest logits share the first row; class 1 lies 20000 below them.
        var expected = (20000 + Math.Log(2) + 0 + Math.Log(4)) / 3;
        var sparse = new Losses.SparseCategoricalCrossentropy { FromLogits = true }.Differentiate(classes, logits);
        Goldens.Close(expected, sparse.Value.item<float>(), 1e-6);
        var expectedGradient = tensor(
            new[] { 0.5f, -1, 0, 0.5f, 0, 0, 0, 0, 0.25f, 0.25f, 0.25f, -0.75f }, [3, 4]) / 3;
        Goldens.Close(expectedGradient, sparse.Gradient, 1e-6);

        var categorical = new Losses.CategoricalCrossentropy { FromLogits = true }.Differentiate(oneHot, logits);
        Goldens.Close(expected, categorical.Value.item<float>(), 1e-6);
        Goldens.Close(expectedGradient, categorical.Gradient, 1e-6);

        var binary = new Losses.BinaryCrossentropy { FromLogits = true }.Differentiate(oneHot, logits);
        Goldens.Close(((4e4 + Math.Log(2)) + Math.Log(2) + (4 * Math.Log(2)) - 1e4) / 12, binary.Value.item<float>(), 1e-6);
        Goldens.Close((logits.sigmoid() - oneHot) / 12, binary.Gradient, 1e-6);
    }

    [Fact]
    public void NoDigitsAreLostWhereTheOutputIsNearlyRight()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 25f, 0 }, [1, 2]);
        var (value, gradient) = new Losses.SparseCategoricalCrossentropy { FromLogits = true }.Differentiate(zeros(1, ScalarType.Int64), logits);
        Goldens.Close(0, value.item<float>(), 1e-4);
        Assert.True(gradient[0, 0].item<float>() <= 0);

        // Of 1 + exp(-25), whose logarithm a 32-bit sum would round to 0.
        var unit = new Losses.BinaryCrossentropy { FromLogits = true };
        Assert.Equal(Math.Exp(-25), unit.Compute(ones(1, 1), tensor(25f).view(1, 1)).item<float>(), 1e-16);
    }

    [Theory]
    [MemberData(nameof(LossCases.Names), MemberType = typeof(LossCases))]
    public void WhatIsNotANumberMakesTheLossNotANumber(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = LossCases.All[name];
        var (target, prediction) = LossCases.Make(data, [5], ScalarType.Float32, 1);
        prediction[2] = float.NaN;
        var loss = make();
        if (loss is Losses.SparseCategoricalCrossentropy)
        {
            target[2] = 0;
        }

        var (value, gradient) = loss.Differentiate(target, prediction);
        Assert.True(value.isnan().item<bool>());
        Assert.True(loss.Compute(target, prediction).isnan().item<bool>());
        var perSample = loss.PerSample(target, prediction);
        if (perSample.dim() > 0)
        {
            Assert.Equal([2L], perSample.isnan().nonzero().flatten().data<long>().ToArray());
            Assert.False(gradient[tensor(new[] { 0L, 1, 3, 4 })].isnan().any().item<bool>());
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.RowwiseNames), MemberType = typeof(LossCases))]
    public void AWeightOfZeroTakesASampleOutWholly(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = LossCases.All[name];
        var (target, prediction) = LossCases.Make(data, [5], ScalarType.Float64, 2);
        var loss = make();
        var weight = tensor(new[] { 1.0, 0, 2, 0.5, 1 });
        var spoilt = prediction.clone();
        spoilt[1] = double.NaN;
        var expected = loss.Differentiate(target, prediction, weight);
        var found = loss.Differentiate(target, spoilt, weight);
        Goldens.Close(expected.Value, found.Value, 1e-12);
        Goldens.Close(expected.Gradient, found.Gradient, 1e-12);
        Goldens.Close(zeros(4, ScalarType.Float64), found.Gradient[1]);
        Goldens.Close(expected.Value, loss.Compute(target, spoilt, weight), 1e-12);

        var unknown = target.clone();
        unknown[1] = target.is_floating_point() ? tensor(double.NaN) : tensor(-1L);
        found = loss.Differentiate(unknown, spoilt, weight);
        Goldens.Close(expected.Value, found.Value, 1e-12);
        Goldens.Close(expected.Gradient, found.Gradient, 1e-12);
        Goldens.Close(expected.Value, loss.Compute(unknown, spoilt, weight), 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AClassThatThereIsNotIsNamed(bool fromLogits)
    {
        using var scope = NewDisposeScope();
        var loss = new Losses.SparseCategoricalCrossentropy { FromLogits = fromLogits };
        foreach (var number in new[] { 3L, -1 })
        {
            var (target, prediction) = (tensor(new[] { 0, number }), full(2, 3, 0.3f));
            foreach (var use in new Action[] { () => loss.Compute(target, prediction), () => loss.Differentiate(target, prediction) })
            {
                var refusal = Assert.Throws<ArgumentException>("target", use);
                Assert.StartsWith($"There is a sample of class {number}, but the classes are 0 to 2. Leave it out", refusal.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.Names), MemberType = typeof(LossCases))]
    public void AnEmptyBatchHasNoLoss(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = LossCases.All[name];
        foreach (var reduction in Enum.GetValues<Losses.Reduction>())
        {
            foreach (var weight in new[] { null, zeros(0) })
            {
                var loss = make();
                loss.Reduction = reduction;
                var (target, prediction) = LossCases.Make(data, [0], ScalarType.Float32, 1);
                var (value, gradient) = loss.Differentiate(target, prediction, weight);
                Assert.Equal([0, 4], gradient.shape);
                if (loss is Losses.RowwiseLoss)
                {
                    Assert.Equal(0, value.item<float>());
                    Assert.Equal(0, loss.Compute(target, prediction, weight).item<float>());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.Names), MemberType = typeof(LossCases))]
    public void NothingIsLeftBehind(string name)
    {
        var (make, data) = LossCases.All[name];
        var (target, prediction) = LossCases.Make(data, [5], ScalarType.Float32, 1);
        using var weight = ones(5);
        var loss = make();
        NativeLeaks.AssertNone(() =>
        {
            foreach (var given in new[] { null, weight })
            {
                loss.PerSample(target, prediction).Dispose();
                loss.Compute(target, prediction, given).Dispose();
                var (value, gradient) = loss.Differentiate(target, prediction, given);
                value.Dispose();
                gradient.Dispose();
            }
        });
        target.Dispose();
        prediction.Dispose();
    }

    [Fact]
    public void HingesAreThoseOfKerasExamples()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 0f, 1, 0, 0 }, [2, 2]), tensor(new[] { 0.6f, 0.4f, 0.4f, 0.6f }, [2, 2]));
        Goldens.Close(1.3, new Losses.Hinge().Compute(target, prediction).item<float>());
        Goldens.Close(1.86, new Losses.SquaredHinge().Compute(target, prediction).item<float>());
        Goldens.Close(1.4, new Losses.CategoricalHinge().Compute(target, prediction).item<float>());

        // Where targets are -1 and 1 already, they stay.
        var signs = (target * 2) - 1;
        Goldens.Close(1.3, new Losses.Hinge().Compute(signs, prediction).item<float>());
        Goldens.Close(1.86, new Losses.SquaredHinge().Compute(signs, prediction).item<float>());
    }

    [Fact]
    public void OverlapsOfEachImageAreThoseOfKerasExamples()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 1f, 1, 0, 0, 1, 1, 0, 0 }, [2, 2, 2, 1]);
        var prediction = tensor(new[] { 0, 1, 0, 1, 0.4f, 0, 0, 0.9f }, [2, 2, 2, 1]);
        var expected = tensor(new[] { 0.5f, 0.75757575f });
        Goldens.Close(expected, new Losses.Dice { Axis = [1, 2, 3] }.PerSample(target, prediction));
        Goldens.Close(expected, new Losses.Tversky { Axis = [1, 2, 3] }.PerSample(target, prediction));
    }

    [Fact]
    public void TverskyIsDiceUnlessItsWeightsDiffer()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = LossCases.Make(LossData.Units, [5], ScalarType.Float64, 6);
        Goldens.Close(
            new Losses.Dice().Compute(target, prediction), new Losses.Tversky().Compute(target, prediction), 1e-6);
    }

    [Fact]
    public void IgnoredPlacesDoNotCountInTheMean()
    {
        using var scope = NewDisposeScope();
        foreach (var fromLogits in new[] { false, true })
        {
            var all = new Losses.SparseCategoricalCrossentropy { FromLogits = fromLogits };
            var some = new Losses.SparseCategoricalCrossentropy { FromLogits = fromLogits, IgnoreClass = -1 };
            var (target, prediction) = LossCases.Make(LossData.Classes, [6], ScalarType.Float64, 4);
            var weight = rand(6, dtype: ScalarType.Float64);
            var kept = tensor(new[] { 0L, 2, 3, 5 });
            var masked = target.clone();
            masked[1] = -1;
            masked[4] = -1;

            Goldens.Close(all.Compute(target[kept], prediction[kept]), some.Compute(masked, prediction), 1e-12);
            var (value, gradient) = some.Differentiate(masked, prediction, weight);
            var expected = all.Differentiate(target[kept], prediction[kept], weight[kept]);
            Goldens.Close(expected.Value, value, 1e-12);
            Goldens.Close(expected.Gradient, gradient[kept], 1e-12);
            Goldens.Close(zeros(2, 4, dtype: ScalarType.Float64), gradient[tensor(new[] { 1L, 4 })]);

            // Where nothing counts, the loss is 0.
            var none = some.Differentiate(full_like(target, -1), prediction);
            Assert.Equal(0, none.Value.item<double>());
            Goldens.Close(zeros_like(prediction), none.Gradient);
        }
    }

    [Fact]
    public void ReductionsDivideByWhatTheySay()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 1.0, 2, 3 }, [3, 1]), zeros(3, 1, dtype: ScalarType.Float64));
        var weight = tensor(new[] { 1.0, 0.5, 2 });
        double Value(Losses.Reduction reduction, Tensor? given) =>
            new Losses.MeanSquaredError { Reduction = reduction }.Compute(target, prediction, given).item<double>();
        Assert.Equal(14 / 3.0, Value(Losses.Reduction.SumOverBatchSize, null), 1e-12);
        Assert.Equal(14, Value(Losses.Reduction.Sum, null), 1e-12);
        Assert.Equal(14 / 3.0, Value(Losses.Reduction.MeanWithSampleWeight, null), 1e-12);
        Assert.Equal(21 / 3.0, Value(Losses.Reduction.SumOverBatchSize, weight), 1e-12);
        Assert.Equal(21, Value(Losses.Reduction.Sum, weight), 1e-12);
        Assert.Equal(21 / 3.5, Value(Losses.Reduction.MeanWithSampleWeight, weight), 1e-12);
        Assert.Equal(0, Value(Losses.Reduction.MeanWithSampleWeight, zeros(3)), 1e-12);
    }

    [Fact]
    public void AMissingAxisOfSizeOneMakesNoDifference()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (rand(5).gt(0.5), rand(5, 1));
        var loss = new Losses.BinaryCrossentropy();
        var expected = loss.Differentiate(target.unsqueeze(-1), prediction);
        foreach (var (given, output) in new[] { (target, prediction), (target.unsqueeze(-1), prediction.squeeze(-1)) })
        {
            var (value, gradient) = loss.Differentiate(given, output);
            Goldens.Close(expected.Value, value, 1e-6);
            Assert.Equal(output.shape, gradient.shape);
            Goldens.Close(expected.Gradient.flatten(), gradient.flatten(), 1e-6);
        }

        var classes = tensor(new[] { 1L, 0, 2 });
        var sparse = new Losses.SparseCategoricalCrossentropy { FromLogits = true };
        var logits = randn(3, 4);
        Goldens.Close(sparse.Compute(classes, logits), sparse.Compute(classes.unsqueeze(-1), logits), 1e-6);
    }

    [Theory]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Byte)]
    public void TargetsMayHaveAnyElementType(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var classes = tensor(new[] { 1L, 0, 2 });
        var logits = randn(3, 4);
        var sparse = new Losses.SparseCategoricalCrossentropy { FromLogits = true };
        Goldens.Close(sparse.Compute(classes, logits), sparse.Compute(classes.to(type), logits), 1e-6);

        var oneHot = nn.functional.one_hot(classes, 4);
        var error = new Losses.MeanSquaredError();
        var (value, gradient) = error.Differentiate(oneHot.to(type), logits);
        Goldens.Close(error.Compute(oneHot.to(ScalarType.Float64), logits), value, 1e-6);
        Assert.Equal(ScalarType.Float32, gradient.dtype);
    }

    [Fact]
    public void ShapesThatDoNotGoTogetherAreRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new Losses.MeanSquaredError().Compute(zeros(5, 3), zeros(5, 4)));
        Assert.Contains("[5, 3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[5, 4]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Losses.MeanSquaredError().Compute(zeros(5), zeros(5, 4)));
        Assert.Throws<ArgumentException>(() => new Losses.BinaryCrossentropy().Differentiate(zeros(4, 4), zeros(5, 4)));
        Assert.Throws<ArgumentException>(
            () => new Losses.SparseCategoricalCrossentropy().Compute(zeros(4, ScalarType.Int64), zeros(5, 4)));
        Assert.Throws<ArgumentException>(
            () => new Losses.SparseCategoricalCrossentropy().Compute(zeros([5, 4], ScalarType.Int64), zeros(5, 4)));
        Assert.Throws<ArgumentException>(() => new Losses.MeanSquaredError().Compute(zeros(5, 4), zeros(5, 4), ones(4)));
        Assert.Throws<ArgumentException>(() => new Losses.MeanSquaredError().Compute(zeros(5, 4), zeros(5, 4), ones(5, 4)));
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Losses.Huber { Delta = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Losses.CategoricalCrossentropy { LabelSmoothing = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Losses.BinaryCrossentropy { LabelSmoothing = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Losses.BinaryFocalCrossentropy { Gamma = -1 });
    }

    [Fact]
    public void ALossOfOnesOwnIsDifferentiatedByAutograd()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = LossCases.Make(LossData.Numbers, [5], ScalarType.Float64, 3);
        var (value, gradient) = new CubedError().Differentiate(target, prediction, tensor(new[] { 1.0, 2, 3, 4, 5 }));
        Goldens.Close(new CubedError().Compute(target, prediction, tensor(new[] { 1.0, 2, 3, 4, 5 })), value, 1e-12);
        Goldens.Close(
            FiniteDifferences.Gradient(
                point => new CubedError().Compute(target, point, tensor(new[] { 1.0, 2, 3, 4, 5 })), prediction),
            gradient,
            1e-6);

        // Every element of this one's gradient is the same number; it can be written to all the same.
        var (_, flat) = new PlainSum().Differentiate(target, prediction);
        Goldens.Close(full_like(prediction, 2 / 5.0), flat.mul_(2), 1e-12);
    }

    private sealed class CubedError : Losses.Loss
    {
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            return (prediction - target).abs().pow(3).sum(-1).MoveToOuterDisposeScope();
        }
    }

    private sealed class PlainSum : Losses.RowwiseLoss
    {
        protected override Tensor PerRow(Tensor target, Tensor prediction) => prediction.sum(-1);
    }
}
