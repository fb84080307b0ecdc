using System;
using System.Linq;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>Which losses of a model's own are written out in its training step, and which are called.</summary>
public class AddedLossTextTests
{
    [Theory]
    [InlineData("=> hidden;", "step.Reduce(Reduction.Sum, hidden)")]
    [InlineData("=> (hidden.sum());", "step.Reduce(Reduction.Sum, hidden)")]
    [InlineData("{ return 0.5f * hidden.abs(); }", "step.Combine(Arithmetic.Multiply, 0.5, penaltyAbs)")]
    [InlineData("=> hidden.pow(-2);", "step.Map(ElementFunction.Power, hidden, -2.0)")]
    [InlineData("=> hidden.mean(new long[] { 1 }, keepdim: true);", "step.Reduce(Reduction.Mean, hidden, axes: [1], keep: true)")]
    [InlineData("=> hidden.std(1);", "step.Reduce(Reduction.StandardDeviation, hidden, axes: [1], unbiased: true)")]
    [InlineData("=> hidden.sum(0, true);", "step.Reduce(Reduction.Sum, hidden, axes: [0], keep: true)")]
    public void Written_out(string body, string step)
    {
        var backward = Backward(body);
        Assert.Contains(step, backward);
        Assert.DoesNotContain("Penalty(inputs", backward);
    }

    [Theory]
    [InlineData("=> hidden.cumsum(1);")]
    [InlineData("=> torch.abs(hidden);")]
    [InlineData("=> Twice(hidden);")]
    [InlineData("=> hidden * Rate;")]
    [InlineData("=> hidden * (1 / 2);")]
    [InlineData("=> hidden.T;")]
    [InlineData("=> hidden.max(1).values;")]
    [InlineData("=> hidden.sum(0);")]
    [InlineData("=> hidden.sum(0, 1);")]
    [InlineData("=> hidden.var(unbiased: false);")]
    [InlineData("=> hidden.norm(3f);")]
    [InlineData("=> hidden.pow(hidden);")]
    [InlineData("=> hidden.add(hidden, 2);")]
    [InlineData("=> hidden.mean() is var mean ? mean : hidden;")]
    [InlineData("{ var sum = hidden.sum(); return sum; }")]
    public void Called(string body) => Assert.Contains("inputs => Penalty(inputs[0])", Backward(body));

    private static string Backward(string body) => GeneratorGuarantees.Generate(TestProject.Compile($$"""
        using Netwright;
        using TorchSharp;
        using Tensor = TorchSharp.torch.Tensor;

        [Model]
        internal partial class Net
        {
            private const double Rate = 0.5;

            [Input(7)]
            public partial Input Features { get; }

            [Dense(4, Activation.ReLU)]
            public partial Dense Hidden { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Price { get; }

            [Loss]
            private static Tensor Penalty(Tensor hidden) {{body}}

            private static Tensor Twice(Tensor values) => values + values;
        }
        """)).Files.Single(static file => file.Name.EndsWith("Backward.g.cs", StringComparison.Ordinal)).Text;
}
