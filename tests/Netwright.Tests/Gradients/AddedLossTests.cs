using System;
using System.Linq;
using System.Reflection;
using Netwright.Runtime;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Gradients;

/// <summary>What a test asks of a model with a loss of its own.</summary>
public interface IAddedLoss
{
    /// <summary>The weights.</summary>
    ParameterBuffer Weights { get; }

    /// <summary>Loss and gradients by the emitted backward pass.</summary>
    float Differentiate(Tensor input, Tensor target);

    /// <summary>The loss by the emitted test step.</summary>
    float Test(Tensor input, Tensor target);

    /// <summary>The loss by calling the method, under autograd if it is on.</summary>
    Tensor Recorded(Tensor input, Tensor target);
}

/// <summary>
/// Losses that static methods add, as training steps have them written out: values and gradients against autograd through
/// the method itself and against finite differences, in 64-bit floats.
/// </summary>
public sealed class AddedLossTests(AddedLossTests.Compilation compilation) : IClassFixture<AddedLossTests.Compilation>
{
    // The elements of hidden are positive; those of score, data and targets may be anything.
    private static readonly string[] _bodies =
    [
        "hidden",
        "hidden.sum()",
        "hidden.mean() * 3",
        "data.sum() * hidden.mean()",
        "(score - scoreTarget).abs()",
        "(score - scoreTarget).square().mean([1])",
        "hidden.pow(3).sum(1)",
        "score.pow(2) - score.pow(0) + hidden.pow(-0.5f)",
        "1 / hidden - 2.5 / (score.square() + 1)",
        "0.3 - hidden * score",
        "score * score",
        "hidden / hidden.sum(1, keepdim: true) * score",
        "hidden.sum([0], true) / (hidden + hidden.mean())",
        "hidden.exp().log1p() + hidden.log() - hidden.sqrt()",
        "-(-score).tanh()",
        "score.relu() + score.sigmoid()",
        "hidden.mul(2).add(score).sub(1).div(3).neg()",
        "hidden.std(unbiased: false)",
        "score.std() + score.var()",
        "score.std(1, true, true) + score.var(0, false, true)",
        "score.std([-1], unbiased: true, keepdim: true) * score",
        "score.var([0, 1], false) * score.std(1).mean()",
        "score.norm() + hidden.norm(1).sum() + score.norm(dim: 0, keepdim: true)",
        "(score * 0).norm() + (score * 0).std() + score.sum()",
        "hidden.max() - score.min()",
        "score.amax([1], true) + score.amin([0], keepdim: true) * hidden",
        "(score * 0).amax([1])",
        "(hidden - hidden.mean([0], true)).square() / 2.5f",
        "hidden.unsqueeze(1).mean()",
        "hidden.sum() * new System.Random(1).NextDouble()",
    ];

    public static TheoryData<string> Bodies => new(_bodies);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void ValueAndGradientAreAutogradsAndThoseOfFiniteDifferences(string body)
    {
        using var scope = NewDisposeScope();
        using var module = compilation.Make(body);
        module.to(ScalarType.Float64);
        var model = (IAddedLoss)module;
        using var generator = new Generator(3);
        var (input, target) = (randn([4, 5], ScalarType.Float64, generator: generator), randn([4, 3], ScalarType.Float64, generator: generator));

        var value = model.Differentiate(input, target);
        var emitted = model.Weights.Gradients.clone();
        var loss = model.Recorded(input, target);
        var parameters = module.parameters().ToList<Tensor>();
        var recorded = cat(autograd.grad([loss], parameters).Select(static gradient => gradient.flatten()).ToList());

        Assert.Equal(loss.item<double>(), value, 1e-5);
        Assert.Equal(value, model.Test(input, target), 1e-6);
        Goldens.Close(recorded, emitted, 1e-9);
        using var unrecorded = no_grad();
        var values = model.Weights.Values;
        var differences = FiniteDifferences.Gradient(
            moved =>
            {
                var before = values.clone();
                values.copy_(moved);
                var moving = model.Recorded(input, target);
                values.copy_(before);
                return moving;
            },
            values.clone());
        if (!body.Contains("* 0", StringComparison.Ordinal))
        {
            Goldens.Close(differences, emitted, 1e-5);
        }
    }

    [Theory]
    [InlineData("hidden / hidden.sum(1, keepdim: true) * score")]
    [InlineData("hidden.unsqueeze(1).mean()")]
    public void WhatIsFrozenChangesNothingElse(string body)
    {
        using var scope = NewDisposeScope();
        using var module = compilation.Make(body);
        var model = (IAddedLoss)module;
        var (input, target) = (randn(4, 5), randn(4, 3));
        model.Differentiate(input, target);
        var weights = model.Weights.Weights;
        var expected = weights.Select(static weight => weight.Gradient.clone()).ToList();
        foreach (var layer in new[] { 0, 2 })
        {
            weights[layer].Trainable = weights[layer + 1].Trainable = false;
            model.Weights.Gradients.fill_(7);
            model.Differentiate(input, target);
            for (var index = 0; index < weights.Count; index++)
            {
                Goldens.Close(weights[index].Trainable ? expected[index] : full_like(expected[index], 7), weights[index].Gradient);
            }

            weights[layer].Trainable = weights[layer + 1].Trainable = true;
        }
    }

    [Fact]
    public void NoTensorIsLeft()
    {
        using var input = randn(4, 5);
        using var target = randn(4, 3);
        foreach (var body in _bodies)
        {
            using var module = compilation.Make(body);
            var model = (IAddedLoss)module;
            NativeLeaks.AssertNone(() => model.Differentiate(input, target));
            NativeLeaks.AssertNone(() => model.Test(input, target));
        }
    }

    /// <summary>A model for each method, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(
            "using Netwright;\nusing Netwright.Runtime;\nusing Netwright.Tests.Gradients;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace Added;\n\n"
            + string.Join("\n", _bodies.Select(Source)));

        internal nn.Module Make(string body) => (nn.Module)Activator.CreateInstance(
            _assembly.GetType($"Added.Case{Array.IndexOf(_bodies, body)}", throwOnError: true)!, (long?)3)!;

        private static string Source(string body, int index) => $$"""
            [Model] public partial class Case{{index}} : IAddedLoss {
                [Input(5)] public partial Input Data { get; }
                [Dense(3, Activation.Softplus), Output] public partial Dense Hidden { get; }
                [Dense(3), Losses.MeanSquaredError] public partial Dense Score { get; }
                [Loss(Weight = 0.5)] private static Tensor Added(Tensor hidden, Tensor score, Tensor data, Tensor scoreTarget) => {{body}};
                ParameterBuffer IAddedLoss.Weights => _weights;
                float IAddedLoss.Differentiate(Tensor input, Tensor target) => Backward(new Batch(input, target));
                float IAddedLoss.Test(Tensor input, Tensor target) => TestStep(new Batch(input, target));
                Tensor IAddedLoss.Recorded(Tensor input, Tensor target)
                {
                    var output = Forward(input);
                    return Loss(output, new Batch(input, target)) + Added(output.Hidden, output.Score, input, target).sum() * 0.5;
                }
            }
            """;
    }
}
