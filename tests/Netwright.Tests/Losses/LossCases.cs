using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>What a loss takes.</summary>
public enum LossData
{
    /// <summary>Numbers of any sign.</summary>
    Numbers,

    /// <summary>Positive numbers.</summary>
    Positive,

    /// <summary>A probability for each unit, and targets of 0 or 1.</summary>
    Units,

    /// <summary>A logit for each unit, and targets of 0 or 1.</summary>
    UnitLogits,

    /// <summary>Rows of probabilities, and one-hot rows.</summary>
    OneHot,

    /// <summary>Rows of logits, and one-hot rows.</summary>
    OneHotLogits,

    /// <summary>Rows of probabilities, and class numbers.</summary>
    Classes,

    /// <summary>Rows of logits, and class numbers.</summary>
    ClassLogits,
}

/// <summary>All losses with their options, and data for them.</summary>
internal static class LossCases
{
    /// <summary>A loss for each case, and what it takes.</summary>
    public static readonly Dictionary<string, (Func<Losses.Loss> Make, LossData Data)> All = new()
    {
        ["MeanSquaredError"] = (() => new Losses.MeanSquaredError(), LossData.Numbers),
        ["MeanAbsoluteError"] = (() => new Losses.MeanAbsoluteError(), LossData.Numbers),
        ["MeanAbsolutePercentageError"] = (() => new Losses.MeanAbsolutePercentageError(), LossData.Numbers),
        ["MeanSquaredLogarithmicError"] = (() => new Losses.MeanSquaredLogarithmicError(), LossData.Positive),
        ["CosineSimilarity"] = (() => new Losses.CosineSimilarity(), LossData.Numbers),
        ["Huber(delta=0.3)"] = (() => new Losses.Huber { Delta = 0.3 }, LossData.Numbers),
        ["Huber"] = (() => new Losses.Huber(), LossData.Numbers),
        ["LogCosh"] = (() => new Losses.LogCosh(), LossData.Numbers),
        ["Poisson"] = (() => new Losses.Poisson(), LossData.Positive),
        ["KLDivergence"] = (() => new Losses.KLDivergence(), LossData.Positive),
        ["Hinge"] = (() => new Losses.Hinge(), LossData.UnitLogits),
        ["SquaredHinge"] = (() => new Losses.SquaredHinge(), LossData.UnitLogits),
        ["CategoricalHinge"] = (() => new Losses.CategoricalHinge(), LossData.OneHotLogits),
        ["BinaryCrossentropy"] = (() => new Losses.BinaryCrossentropy(), LossData.Units),
        ["BinaryCrossentropy(from_logits)"] =
            (() => new Losses.BinaryCrossentropy { FromLogits = true }, LossData.UnitLogits),
        ["BinaryCrossentropy(label_smoothing=0.1)"] =
            (() => new Losses.BinaryCrossentropy { LabelSmoothing = 0.1 }, LossData.Units),
        ["BinaryFocalCrossentropy"] = (() => new Losses.BinaryFocalCrossentropy(), LossData.Units),
        ["BinaryFocalCrossentropy(all options)"] = (
            () => new Losses.BinaryFocalCrossentropy
            {
                ApplyClassBalancing = true, Alpha = 0.3, Gamma = 1.5, FromLogits = true, LabelSmoothing = 0.1,
            },
            LossData.UnitLogits),
        ["CategoricalCrossentropy"] = (() => new Losses.CategoricalCrossentropy(), LossData.OneHot),
        ["CategoricalCrossentropy(unnormalised)"] = (() => new Losses.CategoricalCrossentropy(), LossData.OneHot),
        ["CategoricalCrossentropy(from_logits)"] =
            (() => new Losses.CategoricalCrossentropy { FromLogits = true }, LossData.OneHotLogits),
        ["CategoricalCrossentropy(label_smoothing=0.1)"] =
            (() => new Losses.CategoricalCrossentropy { LabelSmoothing = 0.1 }, LossData.OneHot),
        ["CategoricalCrossentropy(from_logits, label_smoothing=0.1)"] =
            (() => new Losses.CategoricalCrossentropy { FromLogits = true, LabelSmoothing = 0.1 }, LossData.OneHotLogits),
        ["CategoricalFocalCrossentropy"] = (() => new Losses.CategoricalFocalCrossentropy(), LossData.OneHot),
        ["CategoricalFocalCrossentropy(all options)"] = (
            () => new Losses.CategoricalFocalCrossentropy
            {
                Alpha = [0.1, 0.2, 0.3, 0.4], Gamma = 1.5, FromLogits = true, LabelSmoothing = 0.1,
            },
            LossData.OneHotLogits),
        ["SparseCategoricalCrossentropy"] = (() => new Losses.SparseCategoricalCrossentropy(), LossData.Classes),
        ["SparseCategoricalCrossentropy(from_logits)"] =
            (() => new Losses.SparseCategoricalCrossentropy { FromLogits = true }, LossData.ClassLogits),
        ["SparseCategoricalCrossentropy(ignore_class=1)"] =
            (() => new Losses.SparseCategoricalCrossentropy { IgnoreClass = 1 }, LossData.Classes),
        ["SparseCategoricalCrossentropy(from_logits, ignore_class=1)"] =
            (() => new Losses.SparseCategoricalCrossentropy { FromLogits = true, IgnoreClass = 1 }, LossData.ClassLogits),
        ["Dice"] = (() => new Losses.Dice(), LossData.Units),
        ["Dice(axis=-1)"] = (() => new Losses.Dice { Axis = [-1] }, LossData.Units),

        // The golden row of this name holds what these weights give, to all its digits; with Keras's defaults of 0.5 it
        // would hold the same figure as the row of Dice.
        ["Tversky"] = (() => new Losses.Tversky { Alpha = 0.3, Beta = 0.7 }, LossData.Units),
        ["Tversky(defaults)"] = (() => new Losses.Tversky(), LossData.Units),
        ["Tversky(alpha=0.3, beta=0.6, axis=-1)"] =
            (() => new Losses.Tversky { Alpha = 0.3, Beta = 0.6, Axis = [-1] }, LossData.Units),
    };

    /// <summary>The name of each case, as a theory's only argument.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The name of each loss whose values each depend on one row.</summary>
    public static TheoryData<string> RowwiseNames => [.. All.Keys.Where(static name => All[name].Make() is Losses.RowwiseLoss)];

    /// <summary>Data for a loss: four classes or units.</summary>
    /// <param name="data">What the loss takes.</param>
    /// <param name="leading">The axes before the last.</param>
    /// <param name="type">The element type of the prediction.</param>
    /// <param name="seed">What the data is made of.</param>
    public static (Tensor Target, Tensor Prediction) Make(LossData data, long[] leading, ScalarType type, long seed)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator((ulong)seed);
        long[] shape = [.. leading, 4];
        Tensor Uniform() => rand(shape, ScalarType.Float64, generator: random);
        var classes = randint(4, leading, ScalarType.Int64, generator: random);
        var oneHot = nn.functional.one_hot(classes, 4);
        var (target, prediction) = data switch
        {
            LossData.Numbers => ((Uniform() * 4) - 2, (Uniform() * 4) - 2),
            LossData.Positive => (Uniform() + 0.05, Uniform() + 0.05),
            LossData.Units => (Uniform().gt(0.5), (Uniform() * 0.9) + 0.05),
            LossData.UnitLogits => (Uniform().gt(0.5), (Uniform() * 6) - 3),
            LossData.OneHot => (oneHot, Uniform() + 0.05),
            LossData.OneHotLogits => (oneHot, (Uniform() * 6) - 3),
            LossData.Classes => (classes, Uniform() + 0.05),
            LossData.ClassLogits => (classes, (Uniform() * 6) - 3),
            _ => throw new ArgumentOutOfRangeException(nameof(data)),
        };
        if (data is LossData.Numbers or LossData.Positive)
        {
            target = target.to(type);
        }

        return (target.MoveToOuterDisposeScope(), prediction.to(type).MoveToOuterDisposeScope());
    }

    /// <summary>The gradient of the loss of a batch, by autograd through <see cref="Losses.Loss.Compute"/>.</summary>
    public static Tensor ByAutograd(Losses.Loss loss, Tensor target, Tensor prediction, Tensor? weight = null)
    {
        using var scope = NewDisposeScope();
        var leaf = prediction.detach().clone().requires_grad_(true);
        return autograd.grad([loss.Compute(target, leaf, weight)], [leaf])[0].MoveToOuterDisposeScope();
    }
}
