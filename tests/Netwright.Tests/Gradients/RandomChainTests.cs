using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Gradients;

/// <summary>
/// Chains of layers that are made up at random, compiled and run: their shapes against the tensors', their emitted
/// gradients against autograd through the emitted <c>Forward</c> and against finite differences, in 64-bit floats.
/// </summary>
public sealed class RandomChainTests(RandomChainTests.Compilation compilation) : IClassFixture<RandomChainTests.Compilation>
{
    private const int Count = 60;

    public static IEnumerable<object[]> Seeds => Enumerable.Range(0, Count).Select(static seed => new object[] { seed });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheEmittedGradientsAreAutogradsAndThoseOfFiniteDifferences(int seed)
    {
        using var scope = NewDisposeScope();
        var chain = new RandomChain(seed);
        using var module = compilation.Make(chain);
        var model = (IChain)module;
        module.to(ScalarType.Float64);
        var (input, target) = Data(chain, seed);

        model.Reseed(1);
        var emittedLoss = model.EmittedBackward(input, target);
        var emitted = model.Weights.Gradients.clone();

        model.Reseed(1);
        var loss = model.RecordedLoss(input, target);
        var parameters = module.parameters().ToList<Tensor>();
        var recorded = cat(autograd.grad([loss], parameters, allow_unused: true)
            .Select((gradient, index) => gradient is null ? zeros_like(parameters[index]).flatten() : gradient.flatten()).ToList());

        Assert.Equal(loss.item<double>(), emittedLoss, 1e-5);
        AssertClose(recorded, emitted, 1e-7, chain.Source);
        AssertFiniteDifferences(model, input, target, emitted);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheInferredShapeIsTheTensors(int seed)
    {
        using var scope = NewDisposeScope();
        var chain = new RandomChain(seed);
        using var module = compilation.Make(chain);
        module.eval();
        var model = (IChain)module;
        var (input, _) = Data(chain, seed);
        using var single = input.to(ScalarType.Float32);
        var forward = model.RecordedForward(single);
        Assert.Equal([5, .. chain.OutputShape.Select(static size => (long)size)], forward.shape);
        AssertClose(forward, model.EmittedPredict(single), 1e-5, chain.Source);

        var last = model.OutputShape.Split('\n').Last(static line => line.Contains("End (Dense)", StringComparison.Ordinal));
        if (!chain.IsSymbolic)
        {
            Assert.Contains("[N, " + string.Join(", ", chain.OutputShape) + "]", last, StringComparison.Ordinal);
        }
    }

    private static void AssertFiniteDifferences(IChain model, Tensor input, Tensor target, Tensor gradients)
    {
        const double Step = 1e-5;
        using var recorded = no_grad();
        var values = model.Weights.Values;
        var random = new Random(7);
        for (var trial = 0; trial < 12; trial++)
        {
            var index = random.NextInt64(values.NumberOfElements);
            using var element = values.narrow(0, index, 1);
            double LossAt(double offset)
            {
                element.add_(offset);
                model.Reseed(1);
                using var loss = model.RecordedLoss(input, target);
                element.sub_(offset);
                return loss.item<double>();
            }

            var forward = (LossAt(Step) - LossAt(0)) / Step;
            var backward = (LossAt(0) - LossAt(-Step)) / Step;
            var emitted = gradients[index].item<double>();

            // At a kink the two sides differ, and a subgradient between them is right.
            var tolerance = 1e-4 * (1 + Math.Abs(emitted));
            Assert.InRange(emitted, Math.Min(forward, backward) - tolerance, Math.Max(forward, backward) + tolerance);
        }
    }

    private static (Tensor Input, Tensor Target) Data(RandomChain chain, int seed)
    {
        using var generator = new Generator((ulong)seed + 1);
        var input = randn([5, .. chain.InputShape.Select(static size => (long)size)], ScalarType.Float64, generator: generator);
        long[] shape = [5, .. chain.OutputShape.Select(static size => (long)size)];
        if (chain.Classes > 0)
        {
            return (input, randint(0, chain.Classes, shape[..^1], ScalarType.Int64, generator: generator));
        }

        var target = rand(shape, ScalarType.Float64, generator: generator);
        target = chain.IsDistribution ? target / target.sum(-1, keepdim: true) : target;
        return (input, chain.IsBinary ? target.round() : target);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance, string about)
    {
        var difference = (expected - actual).abs() / (1 + expected.abs());
        Assert.True(
            expected.NumberOfElements == 0 || difference.max().to(ScalarType.Float64).item<double>() <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"differs by {(expected.NumberOfElements == 0 ? 0 : difference.max().to(ScalarType.Float64).item<double>())}\nexpected {expected.str()}\nactual {actual.str()}\n{about}"));
    }

    /// <summary>All chains, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(
            RandomChain.File(Enumerable.Range(0, Count).Select(static seed => new RandomChain(seed))));

        internal nn.Module<Tensor, Tensor> Make(RandomChain chain) =>
            (nn.Module<Tensor, Tensor>)Activator.CreateInstance(_assembly.GetType("MadeUp." + chain.Name, throwOnError: true)!, (long?)3)!;
    }
}
