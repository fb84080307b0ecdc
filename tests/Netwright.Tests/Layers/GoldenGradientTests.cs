using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Netwright.Tests.Gradients;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>What a test asks of a model whose input is an embedding's weight.</summary>
public interface IGoldenGradient
{
    /// <summary>The weights of the layer under test.</summary>
    IReadOnlyList<Weight> Weights { get; }

    /// <summary>The weights that stand for what the layer reads, <c>[elements, 1]</c>.</summary>
    IReadOnlyList<Weight> Inputs { get; }

    /// <summary>Gradients by the emitted backward pass.</summary>
    float Differentiate(Tensor numbers, Tensor cotangent);
}

/// <summary>
/// The emitted gradients of each layer's input against Keras's. No gradient of data is computed, so the data is made the
/// weight of an embedding, whose every vector is read once.
/// </summary>
public sealed class GoldenGradientTests(GoldenGradientTests.Compilation compilation) : IClassFixture<GoldenGradientTests.Compilation>
{
    // An embedding reads numbers, which have no gradient; and these two rows hold what batch normalization does in inference.
    public static TheoryData<string> Layers => new(GoldenLayerTests.Rows
        .Where(static row => row.TryGetProperty("input_gradient", out var gradient) && gradient.ValueKind == JsonValueKind.Array)
        .Select(static row => row.GetProperty("layer").GetString()!)
        .Where(static layer => !layer.StartsWith("Embedding", StringComparison.Ordinal) && !layer.StartsWith("BatchNormalization", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Layers))]
    public void TheEmittedGradientOfTheInputIsKeras(string layer)
    {
        using var scope = NewDisposeScope();
        var index = GoldenLayerTests.Rows.ToList().FindIndex(row => row.GetProperty("layer").GetString() == layer);
        var row = GoldenLayerTests.Rows[index];
        using var module = compilation.Make(index);
        var model = (IGoldenGradient)module;
        GoldenLayerTests.SetWeights(row.GetProperty("weights"), model.Weights);
        var input = Goldens.Tensor(row.GetProperty("input"));
        var parts = model.Inputs.Count == 1 ? [input] : input.unbind();
        using (no_grad())
        {
            foreach (var (weight, part) in model.Inputs.Zip(parts))
            {
                weight.Value.copy_(part.reshape(-1, 1));
            }
        }

        var samples = parts[0].shape[0];
        model.Differentiate(arange(parts[0].NumberOfElements, ScalarType.Int64).reshape(samples, -1), Goldens.Tensor(row.GetProperty("cotangent")));
        var gradients = stack(model.Inputs.Select((weight, part) => weight.Gradient.reshape(parts[part].shape)).ToArray());
        Goldens.Close(Goldens.Tensor(row.GetProperty("input_gradient")), model.Inputs.Count == 1 ? gradients[0] : gradients);
    }

    /// <summary>A model for each row, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(
            "using System.Collections.Generic;\nusing Netwright;\nusing Netwright.Tests.Gradients;\nusing Netwright.Tests.Layers;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace GoldenGradients;\n\n"
            + string.Join("\n", GoldenLayerTests.Rows.Select(static (row, index) => Source(row, index))));

        internal nn.Module Make(int index) =>
            (nn.Module)Activator.CreateInstance(_assembly.GetType($"GoldenGradients.Layer{index}", throwOnError: true)!, (long?)1)!;

        private static string Source(JsonElement row, int index)
        {
            var declaration = GoldenLayerTests.Declare(row.GetProperty("layer").GetString()!);
            var type = declaration.Split('(')[0];
            if (type == "Embedding")
            {
                return string.Empty;
            }

            var isMerge = type is "Add" or "Subtract" or "Multiply" or "Average" or "Maximum" or "Minimum" or "Concatenate" or "Dot";
            var shape = GoldenLayerTests.ShapeOf(row.GetProperty("input")).Skip(isMerge ? 1 : 0).ToList();
            var sample = shape.Skip(1).Aggregate(1, static (product, size) => product * size);
            string Input(string name) => $$"""
                    [Embedding({{shape[0] * sample}}, 1), From(nameof(Numbers))] public partial Embedding {{name}}Values { get; }
                    [Reshape({{string.Join(", ", shape.Skip(1))}})] public partial Reshape {{name}} { get; }
                """;
            string[] names = isMerge ? ["First", "Second"] : ["First"];
            return $$"""
                [Model] public partial class Layer{{index}} : IGoldenGradient {
                    [Input({{sample}}, Integers = true)] public partial Input Numbers { get; }
                {{string.Join("\n", names.Select(Input))}}
                    [{{declaration}}, From({{string.Join(", ", names.Select(static name => $"nameof({name})"))}}), Projection] public partial {{type}} Node { get; }
                    IReadOnlyList<Weight> IGoldenGradient.Weights => Node.Weights;
                    IReadOnlyList<Weight> IGoldenGradient.Inputs => [{{string.Join(", ", names.Select(static name => $"{name}Values.Weight"))}}];
                    float IGoldenGradient.Differentiate(Tensor numbers, Tensor cotangent) => Backward(new Batch(numbers, cotangent));
                }
                """;
        }
    }
}
