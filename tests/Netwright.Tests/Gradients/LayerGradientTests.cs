using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Netwright.Runtime;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Gradients;

/// <summary>What a test asks of a model that ends in the layer under test.</summary>
public interface ILayerGradient
{
    /// <summary>The weights.</summary>
    ParameterBuffer Weights { get; }

    /// <summary>Starts the model's random numbers anew.</summary>
    void Reseed(long seed);

    /// <summary>The output by the emitted <c>Forward</c>.</summary>
    Tensor Output(Tensor input);

    /// <summary>The output by the emitted <c>Predict</c>.</summary>
    Tensor Predicted(Tensor input);

    /// <summary>Loss and gradients by the emitted backward pass.</summary>
    float Differentiate(Tensor input, Tensor target);
}

/// <summary>The sum of the output times the target: its gradient is the target.</summary>
public sealed class Projection : Losses.Loss
{
    public override Tensor PerSample(Tensor target, Tensor prediction) => (prediction * target).sum();
}

/// <summary>
/// The emitted gradient of each layer against autograd through the emitted <c>Forward</c> and against finite differences, in
/// 64-bit floats; and its emitted steps against <c>Forward</c>.
/// </summary>
public sealed class LayerGradientTests(LayerGradientTests.Compilation compilation) : IClassFixture<LayerGradientTests.Compilation>
{
    public static TheoryData<string> Names => new(LayerGradientCases.All.Select(static one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void TheEmittedGradientIsAutogradsAndThatOfFiniteDifferences(string name)
    {
        using var scope = NewDisposeScope();
        using var module = compilation.Make(name);
        module.to(ScalarType.Float64);
        var model = (ILayerGradient)module;
        var input = Input(name);
        Spread(model.Weights);
        model.Reseed(1);
        using var generator = new Generator(11);
        Tensor target;
        using (no_grad())
        {
            target = randn(model.Output(input).shape, ScalarType.Float64, generator: generator);
        }

        model.Reseed(1);
        var emittedLoss = model.Differentiate(input, target);
        var emitted = model.Weights.Gradients.clone();

        model.Reseed(1);
        var loss = (model.Output(input) * target).sum();
        var parameters = module.parameters().Where(static parameter => parameter.requires_grad).ToList<Tensor>();
        var recorded = cat(autograd.grad([loss], parameters, allow_unused: true)
            .Select((gradient, index) => gradient is null or { IsInvalid: true } ? zeros_like(parameters[index]).flatten() : gradient.flatten()).ToList());

        Assert.Equal(loss.item<double>(), emittedLoss, 1e-4);
        Goldens.Close(recorded, emitted, 1e-8);
        AssertFiniteDifferences(model, input, target, emitted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictIsForward(string name)
    {
        using var scope = NewDisposeScope();
        using var module = compilation.Make(name);
        module.to(ScalarType.Float64);
        module.eval();
        var model = (ILayerGradient)module;
        Spread(model.Weights);
        Goldens.Close(model.Output(Input(name)).detach(), model.Predicted(Input(name)), 1e-10);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoTensorIsLeftBehind(string name)
    {
        // 32-bit floats are computed with in memory where that can be, others by torch.
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var module = compilation.Make(name);
            module.to(type);
            var model = (ILayerGradient)module;
            using var whole = Input(name);
            using var input = whole.to(type, copy: true);
            using var target = model.Predicted(input);
            NativeLeaks.AssertNone(() =>
            {
                model.Differentiate(input, target);
                model.Predicted(input).Dispose();
            });
        }
    }

    private static void AssertFiniteDifferences(ILayerGradient model, Tensor input, Tensor target, Tensor gradients)
    {
        const double Step = 1e-6;
        using var recorded = no_grad();
        var values = model.Weights.Values;
        var random = new Random(7);
        for (var trial = 0; trial < 24; trial++)
        {
            using var inner = NewDisposeScope();
            var index = random.NextInt64(values.NumberOfElements);
            var element = values.narrow(0, index, 1);
            double LossAt(double offset)
            {
                element.add_(offset);
                model.Reseed(1);
                var loss = (model.Output(input) * target).sum().item<double>();
                element.sub_(offset);
                return loss;
            }

            var difference = (LossAt(Step) - LossAt(-Step)) / (2 * Step);
            Assert.Equal(difference, gradients[index].item<double>(), 1e-5 * (1 + Math.Abs(difference)));
        }
    }

    /// <summary>Weights that are all different, so that none hides another's mistakes.</summary>
    private static void Spread(ParameterBuffer weights)
    {
        using var recorded = no_grad();
        using var generator = new Generator(5);
        weights.Values.add_(randn(weights.Values.shape, ScalarType.Float64, generator: generator) * 0.3);
    }

    private static Tensor Input(string name)
    {
        using var generator = new Generator(3);
        var shape = Case(name).Shape.Split(", ").Select(static size => long.Parse(size, CultureInfo.InvariantCulture));
        return randn([4, .. shape], ScalarType.Float64, generator: generator);
    }

    private static LayerGradientCase Case(string name) =>
        LayerGradientCases.All.First(one => one.Name == name);

    /// <summary>A model for each case, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(
            "using Netwright;\nusing Netwright.Runtime;\nusing Netwright.Tests.Gradients;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace Cases;\n\n"
            + string.Join("\n", LayerGradientCases.All.Select(static (one, index) => Source(one, index))));

        internal nn.Module<Tensor, Tensor> Make(string name) => (nn.Module<Tensor, Tensor>)Activator.CreateInstance(
            _assembly.GetType($"Cases.Case{LayerGradientCases.All.ToList().FindIndex(one => one.Name == name)}", throwOnError: true)!, (long?)3)!;

        private static string Source(LayerGradientCase one, int index)
        {
            var features = one.Shape.Split(", ")[^1];
            var end = one.Nodes.LastIndexOf("public partial", StringComparison.Ordinal);
            return $$"""
                [Model(DataFormat = {{one.Format}})] public partial class Case{{index}} : ILayerGradient {
                    [Input({{one.Shape}})] public partial Input Data { get; }
                    [Dense({{features}})] public partial Dense Before { get; }
                    {{one.Nodes[..end]}}[Projection] {{one.Nodes[end..]}}
                    ParameterBuffer ILayerGradient.Weights => _weights;
                    void ILayerGradient.Reseed(long seed) => _random.Reseed(seed);
                    Tensor ILayerGradient.Output(Tensor input) => Forward(input);
                    Tensor ILayerGradient.Predicted(Tensor input) => Predict(input, batchSize: 3);
                    float ILayerGradient.Differentiate(Tensor input, Tensor target) => Backward(new Batch(input, target));
                }
                """;
        }
    }
}
