using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netwright.Runtime;
using Netwright.Tests.Gradients;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Architectures;

/// <summary>
/// Networks of all layers that are made up at random, compiled and run: each inferred shape against the tensor's, the emitted
/// steps against <c>Forward</c>, each emitted gradient against autograd's, in 64-bit floats.
/// </summary>
public sealed class RandomArchitectureTests
{
    private const int Samples = 3;

    public static TheoryData<int> Lots => ArchitectureCount.Lots;

    [Fact]
    public void EveryLayerComesUp()
    {
        // A layer is an attribute with a handle of its name; what is the user's own is made up elsewhere.
        var layers = typeof(DenseAttribute).Assembly.GetExportedTypes()
            .Where(static type => type is { IsAbstract: false, IsGenericType: false, Namespace: "Netwright" } && type.IsSubclassOf(typeof(LayerAttribute)))
            .Select(static type => type.Name[..^"Attribute".Length])
            .Except(["Input", "Embedding", "Lambda", "LayerOf", "OutputOf"]);
        Assert.Empty(layers.Except(LayerChoices.Names(new Random(1))));
    }

    [Theory]
    [MemberData(nameof(Lots))]
    public async Task EachIsCompiledAndRight(int lot)
    {
        var architectures = ArchitectureCount.Seeds(lot).Select(RandomArchitecture.Make).ToList();
        var source = Architecture.File(architectures.SelectMany(static one => one.Parts), architectures.SelectMany(static one => new[] { one.Trained, one.Open }));
        Assert.DoesNotContain(await CompiledSource.Diagnose(source), static problem => problem.DefaultSeverity == DiagnosticSeverity.Error);
        var assembly = CompiledSource.Load(source);
        foreach (var architecture in architectures)
        {
            try
            {
                CheckShapes(architecture, assembly);
                CheckGradients(architecture, assembly);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"{architecture.Name}:\n{Architecture.File(architecture.Parts, [architecture.Trained])}\n{problem.Message}", problem);
            }
        }
    }

    private static void CheckShapes(Architecture architecture, Assembly assembly)
    {
        using var scope = NewDisposeScope();
        using var module = Make(assembly, architecture.Name + "Open");
        module.to(ScalarType.Float64);
        module.eval();
        var model = (IArchitecture)module;
        var inputs = Inputs(architecture);
        using var unrecorded = no_grad();
        var (forward, predicted) = (model.Forward(inputs), model.Predict(inputs));
        var inferred = model.Diagram().Nodes.ToDictionary(static node => node.Name, static node => node.Shape);
        var names = new Dictionary<string, long> { ["N"] = Samples, ["time"] = RandomArchitecture.Time };
        var shapes = architecture.Opened.Shapes;
        for (var index = 0; index < architecture.Layers.Count; index++)
        {
            var name = architecture.Layers[index].Name;
            Assert.Equal(forward[index].shape, InferredSize.Shape(inferred[name], names));
            long[] wanted = [Samples, .. shapes[name]!.Select(static size => (long)size.Value)];
            Assert.Equal(wanted, forward[index].shape);
            AssertClose(forward[index], predicted[index], name);
        }
    }

    private static void CheckGradients(Architecture architecture, Assembly assembly)
    {
        using var scope = NewDisposeScope();
        using var module = Make(assembly, architecture.Name);
        module.to(ScalarType.Float64);
        var model = (IArchitecture)module;
        var inputs = Inputs(architecture);
        using var generator = new Generator(11);
        Spread(model.Weights, generator);
        var shapes = architecture.Shapes;
        Tensor[] targets =
        [
            .. architecture.Ends.Select(end => randn([Samples, .. shapes[end.Name]!.Select(static size => (long)size.Value)], ScalarType.Float64, generator: generator)),
        ];

        model.Reseed(1);
        var emittedLoss = model.Backward(inputs, targets);
        var emitted = model.Weights.Gradients.clone();

        model.Reseed(1);
        var loss = model.Forward(inputs).Zip(targets).Select(static pair => (pair.First * pair.Second).sum()).Aggregate(static (sum, one) => sum + one);
        loss += model.AddedLosses.Total();
        Assert.Equal(loss.item<double>(), emittedLoss, 1e-4 * (1 + Math.Abs(loss.item<double>())));
        var parameters = module.parameters().Where(static parameter => parameter.requires_grad).ToList<Tensor>();
        if (parameters.Count > 0 && loss.requires_grad)
        {
            var recorded = autograd.grad([loss], parameters, allow_unused: true)
                .Select((gradient, index) => gradient is null or { IsInvalid: true } ? zeros_like(parameters[index]).flatten() : gradient.flatten());
            AssertClose(cat(recorded.ToList()), emitted, "the gradient");
        }
    }

    /// <summary>
    /// Weights as training leaves them. As they are made, scales are 1 and shifts 0, so that what is normalized has a mean of 0, but
    /// for rounding: a rectifier of such a mean has one slope or the other, in autograd's computation and in ours.
    /// </summary>
    private static void Spread(ParameterBuffer weights, Generator generator)
    {
        using var unrecorded = no_grad();
        weights.Values.add_(randn(weights.Values.shape, ScalarType.Float64, generator: generator) * 0.1);
    }

    private static Tensor[] Inputs(Architecture architecture)
    {
        using var generator = new Generator(7);
        var shapes = architecture.Shapes;
        return
        [
            .. architecture.Inputs.Select(input =>
            {
                long[] shape = [Samples, .. shapes[input.Name]!.Select(static size => (long)size.Value)];
                return input.IsOfIntegers
                    ? randint(0, 7, shape, ScalarType.Int64, generator: generator)
                    : randn(shape, ScalarType.Float64, generator: generator);
            }),
        ];
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        if (expected.NumberOfElements == 0)
        {
            return;
        }

        // Relative to the largest: where large values cancel out, small ones are as exact as the large were.
        var scale = 1 + expected.detach().abs().max().item<double>();
        var difference = (expected.detach() - actual.detach()).abs().max().item<double>() / scale;
        Assert.True(difference <= 1e-7, string.Create(CultureInfo.InvariantCulture, $"{what} differs by {difference} of {scale}"));
    }

    private static nn.Module Make(Assembly assembly, string name) =>
        (nn.Module)Activator.CreateInstance(assembly.GetType("MadeUp." + name, throwOnError: true)!, (long?)3)!;
}
