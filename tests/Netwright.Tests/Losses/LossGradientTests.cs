using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>The gradients of losses against autograd and finite differences, with every kind of weight and reduction.</summary>
public sealed class LossGradientTests
{
    /// <summary>The axes before the last, and those of the weights; null for no weights.</summary>
    private static readonly (long[] Leading, long[]? Weights)[] Shapes =
        [([7], null), ([7], [7]), ([7], [7, 1]), ([3, 2], null), ([3, 2], [3]), ([3, 2], [3, 2]), ([2, 3, 2], [2])];

    [Theory]
    [MemberData(nameof(LossCases.Names), MemberType = typeof(LossCases))]
    public void GradientIsAutogradsAndThatOfFiniteDifferences(string name)
    {
        foreach (var (loss, target, prediction, weight) in Cases(name, ScalarType.Float64))
        {
            using var scope = NewDisposeScope();
            var (value, gradient) = loss.Differentiate(target, prediction, weight);
            Assert.Equal(prediction.shape, gradient.shape);
            Assert.Equal(prediction.dtype, gradient.dtype);
            Goldens.Close(loss.Compute(target, prediction, weight), value, 1e-12);
            Goldens.Close(LossCases.ByAutograd(loss, target, prediction, weight), gradient, 1e-9);
            var differences = FiniteDifferences.Gradient(point => loss.Compute(target, point, weight), prediction);
            Goldens.Close(differences, gradient, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.Names), MemberType = typeof(LossCases))]
    public void GradientIsAutogradsInSinglePrecision(string name)
    {
        foreach (var (loss, target, prediction, weight) in Cases(name, ScalarType.Float32))
        {
            using var scope = NewDisposeScope();
            var (value, gradient) = loss.Differentiate(target, prediction, weight);
            Assert.Equal(ScalarType.Float32, value.dtype);
            Assert.Equal(ScalarType.Float32, gradient.dtype);
            Goldens.Close(loss.Compute(target, prediction, weight), value, 1e-5);
            Goldens.Close(LossCases.ByAutograd(loss, target, prediction, weight), gradient, 1e-4);
        }
    }

    [Fact]
    public void AClassesAxisInTheMiddleIsLikeOneAtTheEnd()
    {
        var pairs = new (Func<int, Losses.Loss> Make, LossData Data)[]
        {
            (axis => new Losses.SparseCategoricalCrossentropy { Axis = axis }, LossData.Classes),
            (axis => new Losses.SparseCategoricalCrossentropy { Axis = axis, FromLogits = true }, LossData.ClassLogits),
            (axis => new Losses.CategoricalCrossentropy { Axis = axis, LabelSmoothing = 0.1 }, LossData.OneHot),
            (axis => new Losses.CategoricalCrossentropy { Axis = axis, FromLogits = true }, LossData.OneHotLogits),
            (axis => new Losses.CategoricalFocalCrossentropy { Axis = axis }, LossData.OneHot),
            (axis => new Losses.BinaryCrossentropy { Axis = axis }, LossData.Units),
            (axis => new Losses.BinaryFocalCrossentropy { Axis = axis }, LossData.Units),
            (axis => new Losses.CosineSimilarity { Axis = axis }, LossData.Numbers),
        };
        foreach (var (make, data) in pairs)
        {
            foreach (var axis in new[] { 1, -2 })
            {
                using var scope = NewDisposeScope();
                var (target, prediction) = LossCases.Make(data, [3, 5], ScalarType.Float64, 1);
                var weight = rand(3, 5, dtype: ScalarType.Float64);
                var (value, gradient) = make(-1).Differentiate(target, prediction, weight);
                var turnedTarget = target.dim() == 3 ? target.transpose(1, 2) : target;
                var turned = make(axis).Differentiate(turnedTarget, prediction.transpose(1, 2), weight);
                Goldens.Close(value, turned.Value, 1e-12);
                Goldens.Close(gradient, turned.Gradient.transpose(1, 2), 1e-12);
            }
        }
    }

    [Fact]
    public void OnTheMarginHingeHasHalfOfItsSlope()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (tensor(new[] { 1.0, -1 }, [1, 2]), tensor(new[] { 1.0, -1 }, [1, 2]));
        foreach (var loss in new Losses.Loss[] { new Losses.Hinge(), new Losses.SquaredHinge() })
        {
            Goldens.Close(
                LossCases.ByAutograd(loss, target, prediction), loss.Differentiate(target, prediction).Gradient, 1e-12);
        }
    }

    [Fact]
    public void WhereProbabilitiesAreClippedTheGradientIsThatOfClipping()
    {
        using var scope = NewDisposeScope();
        var prediction = tensor(new[] { 0, 1, 1e-9, 1 - 1e-9, 0.5, 1e-7, 1 - 1e-7, 0.3 }, [2, 4]);
        var units = tensor(new[] { 0.0, 0, 1, 1, 1, 1, 0, 0 }, [2, 4]);
        var cases = new (Losses.Loss Loss, Tensor Target)[]
        {
            (new Losses.BinaryCrossentropy(), units),
            (new Losses.KLDivergence(), units),
            (new Losses.CategoricalCrossentropy(), units),
            (new Losses.SparseCategoricalCrossentropy(), tensor(new[] { 0L, 1 })),
        };
        foreach (var (loss, target) in cases)
        {
            var (value, gradient) = loss.Differentiate(target, prediction);
            Assert.True(value.isfinite().item<bool>());
            Goldens.Close(LossCases.ByAutograd(loss, target, prediction), gradient, 1e-9);
        }
    }

    private static IEnumerable<(Losses.Loss Loss, Tensor Target, Tensor Prediction, Tensor? Weight)> Cases(string name, ScalarType type)
    {
        var (make, data) = LossCases.All[name];
        var seed = 0L;
        foreach (var ((leading, weights), reduction) in
            Shapes.SelectMany(static shape => Enum.GetValues<Losses.Reduction>().Select(reduction => (shape, reduction))))
        {
            var loss = make();
            loss.Reduction = reduction;
            using var scope = NewDisposeScope();
            var (target, prediction) = LossCases.Make(data, leading, type, ++seed);
            var weight = weights is null ? null : rand(weights, type) + 0.2;
            if (IsOfTheBatch(loss) && weight?.dim() > 1)
            {
                continue;
            }

            yield return (loss, target, prediction, weight);
        }
    }

    /// <summary>Whether the loss makes one value of a batch, to which only samples' weights can apply.</summary>
    private static bool IsOfTheBatch(Losses.Loss loss) =>
        loss is Losses.Dice { Axis.Length: 0 } or Losses.Tversky { Axis.Length: 0 };
}
