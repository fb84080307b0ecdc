using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netwright.Tests.Gradients;
using Netwright.Tests.Numerics;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Every loss as an attribute: the gradients that its model emits against autograd through the emitted <c>Forward</c>.</summary>
public sealed class EveryLossTests(EveryLossTests.Compilation compilation) : IClassFixture<EveryLossTests.Compilation>
{
    /// <summary>Losses as they are written, and what they take.</summary>
    private static readonly Dictionary<string, LossData> Cases = new()
    {
        ["MeanSquaredError"] = LossData.Numbers,
        ["MeanAbsoluteError(Weight = 3)"] = LossData.Numbers,
        ["MeanAbsolutePercentageError"] = LossData.Numbers,
        ["MeanSquaredLogarithmicError"] = LossData.Positive,
        ["CosineSimilarity"] = LossData.Numbers,
        ["CosineSimilarity(Axis = 1, Reduction = Losses.Reduction.Sum)"] = LossData.Numbers,
        ["Huber"] = LossData.Numbers,
        ["Huber(Delta = 0.3)"] = LossData.Numbers,
        ["LogCosh"] = LossData.Numbers,
        ["Poisson"] = LossData.Positive,
        ["KLDivergence"] = LossData.Positive,
        ["Hinge"] = LossData.UnitLogits,
        ["SquaredHinge(Weight = 0.5)"] = LossData.UnitLogits,
        ["CategoricalHinge"] = LossData.OneHotLogits,
        ["BinaryCrossentropy"] = LossData.Units,
        ["BinaryCrossentropy(LabelSmoothing = 0.1, Reduction = Losses.Reduction.MeanWithSampleWeight)"] = LossData.Units,
        ["BinaryCrossentropy(FromLogits = true, Axis = 1)"] = LossData.UnitLogits,
        ["BinaryFocalCrossentropy"] = LossData.Units,
        ["BinaryFocalCrossentropy(ApplyClassBalancing = true, Alpha = 0.3, Gamma = 1.5, FromLogits = true, LabelSmoothing = 0.1)"] =
            LossData.UnitLogits,
        ["CategoricalCrossentropy"] = LossData.OneHot,
        ["CategoricalCrossentropy(Axis = 1, LabelSmoothing = 0.1)"] = LossData.OneHot,
        ["CategoricalCrossentropy(FromLogits = true, LabelSmoothing = 0.1, Weight = 2)"] = LossData.OneHotLogits,
        ["CategoricalFocalCrossentropy"] = LossData.OneHot,
        ["CategoricalFocalCrossentropy(Alpha = [0.1, 0.2, 0.3, 0.4], Gamma = 1.5, FromLogits = true, LabelSmoothing = 0.1)"] =
            LossData.OneHotLogits,
        ["SparseCategoricalCrossentropy"] = LossData.Classes,
        ["SparseCategoricalCrossentropy(IgnoreClass = 1)"] = LossData.Classes,
        ["SparseCategoricalCrossentropy(FromLogits = true, IgnoreClass = 2)"] = LossData.ClassLogits,
        ["Dice"] = LossData.Units,
        ["Dice(Axis = [-1])"] = LossData.Units,
        ["Tversky(Alpha = 0.3, Beta = 0.6)"] = LossData.Units,
        ["Tversky(Axis = [1])"] = LossData.Units,
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void NoLossIsLeftOut()
    {
        var all = typeof(Losses).GetNestedTypes().Where(static type => type.IsAssignableTo(typeof(Losses.Loss)) && !type.IsAbstract);
        Assert.Equal(all.Select(static type => type.Name).Order(), Cases.Keys.Select(static name => name.Split('(')[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheEmittedGradientsAreAutograds(string loss)
    {
        using var scope = NewDisposeScope();
        var data = Cases[loss];
        using var module = compilation.Make(loss);
        module.to(ScalarType.Float64);
        var model = (IOneOutputModel)module;
        var input = randn([5, OneOutputModel.Features], ScalarType.Float64, generator: new Generator(1));
        var (target, _) = LossCases.Make(data, [5], ScalarType.Float64, 2);
        target = data is LossData.Classes or LossData.ClassLogits ? target : target.to(ScalarType.Float64);
        foreach (var weight in new[] { null, tensor(new[] { 1, 0.5, 0, 2, 3.0 }) })
        {
            var emittedLoss = model.EmittedBackward(input, target, weight);
            using var recordedLoss = model.RecordedLoss(input, target, weight);
            var parameters = module.parameters().ToList<Tensor>();
            var recorded = cat([.. autograd.grad([recordedLoss], parameters).Select(static gradient => gradient.flatten())]);
            Goldens.Close(recordedLoss.item<double>(), emittedLoss, 1e-5);
            Goldens.Close(recorded, model.Weights.Gradients, 1e-7);
            Assert.True(recorded.abs().max().item<double>() > 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TrainingLowersTheLoss(string loss)
    {
        using var scope = NewDisposeScope();
        var data = Cases[loss];
        using var module = compilation.Make(loss);
        var model = (IOneOutputModel)module;
        var input = randn([16, OneOutputModel.Features], generator: new Generator(3));
        var (target, _) = LossCases.Make(data, [16], ScalarType.Float32, 4);
        target = data is LossData.Classes or LossData.ClassLogits ? target : target.to(ScalarType.Float32);
        var before = model.TestedLogs(input, target, null)["loss"];
        for (var step = 0; step < 20; step++)
        {
            model.TrainedLogs(input, target, null);
        }

        Assert.True(model.TestedLogs(input, target, null)["loss"] < before);
    }

    /// <summary>A model for each loss, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(OneOutputModel.File(Cases.Select(static (loss, index) =>
            (NameOf(index), $"Dense(4, Activation.{OneOutputModel.OutputFor(loss.Value).Activation}), Losses.{loss.Key}"))));

        internal nn.Module Make(string loss) => (nn.Module)Activator.CreateInstance(
            _assembly.GetType("MadeUp." + NameOf(Cases.Keys.ToList().IndexOf(loss)), throwOnError: true)!, (long?)3)!;

        private static string NameOf(int index) => FormattableString.Invariant($"Loss{index}");
    }
}
