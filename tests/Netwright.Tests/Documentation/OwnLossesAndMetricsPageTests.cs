using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Netwright.Tests.Gradients;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Documentation;

/// <summary>What the page on losses and metrics of one's own shows compiles as it stands, and does what the page says.</summary>
public sealed class OwnLossesAndMetricsPageTests
{
    private static readonly Assembly Shown = CompiledSource.Load(Source());

    [Fact]
    public void TheMetricCountsWhatIsRight()
    {
        using var scope = NewDisposeScope();
        using var metric = Make<Metrics.Metric>("CategoricalTruePositives");
        var (target, prediction) = (tensor(new[] { 0L, 1, 1 }), tensor(new[] { 0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f }, [3, 2]));
        metric.Update(target, prediction);
        Assert.Equal(2, metric.Result());
        metric.Update(target, prediction, tensor(new[] { 0.5f, 7, 2 }));
        Assert.Equal(4.5f, metric.Result());
        metric.Reset();
        Assert.Equal(0, metric.Result());

        using var confidence = Make<Metrics.Metric>("Confidence");
        confidence.Update(target, prediction);
        Goldens.Close(0.8, confidence.Result());
    }

    [Fact]
    public void TheLossesHaveTheirGradients()
    {
        using var scope = NewDisposeScope();
        var (target, prediction) = (randn([4, 2], ScalarType.Float64), randn([4, 2], ScalarType.Float64));
        var weight = rand(4, ScalarType.Float64);
        foreach (var loss in new[] { Make<Losses.Loss>("LopsidedError", 3.0), Make<Losses.Loss>("SquaredError") })
        {
            var (value, gradient) = loss.Differentiate(target, prediction, weight);
            Goldens.Close(loss.Compute(target, prediction, weight), value, 1e-12);
            Goldens.Close(
                FiniteDifferences.Gradient(point => loss.Compute(target, point, weight), prediction), gradient, 1e-5);
        }
    }

    private static T Make<T>(string name, params object[] arguments) =>
        (T)Activator.CreateInstance(Shown.GetType("Shown." + name, throwOnError: true)!, arguments)!;

    /// <summary>The page's blocks: types as they are, statements each in a method.</summary>
    private static string Source()
    {
        var blocks = Blocks().ToLookup(static block => block[0] is '/' or '[');
        var methods = blocks[false].Select(static (block, index) =>
            $"    public static void Run{index}(Tensor target, Tensor prediction, Tensor sampleWeight)\n    {{\n{block}    }}\n");
        return "using System;\nusing Netwright;\nusing static TorchSharp.torch;\n\nnamespace Shown;\n\n"
            + string.Join("\n", blocks[true]) + "\ninternal static class Statements\n{\n" + string.Join("\n", methods) + "}\n";
    }

    private static IEnumerable<string> Blocks() => File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documentation", "your-own-losses-and-metrics.md")).ReplaceLineEndings("\n")
        .Split("```csharp\n").Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);
}
