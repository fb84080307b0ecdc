using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Netwright.Tests.Gradients;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>What a test asks of a model of one layer.</summary>
public interface ILayerModel
{
    /// <summary>The weights and states, in the order of the layer's handle.</summary>
    IReadOnlyList<Weight> Weights { get; }

    /// <summary>The output by the emitted <c>Forward</c>.</summary>
    Tensor Forward(Tensor input);

    /// <summary>The output by the emitted <c>Predict</c>.</summary>
    Tensor Predict(Tensor input);
}

/// <summary>Each layer, compiled, against what Keras computes: outputs, gradients of inputs, and what is left behind.</summary>
public sealed class GoldenLayerTests(GoldenLayerTests.Compilation compilation) : IClassFixture<GoldenLayerTests.Compilation>
{
    /// <summary>Keras's layers as they are declared here; the type of the property is the attribute's name.</summary>
    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["Conv2D(4, 3)"] = "Conv2D(4, 3)",
        ["Conv2D(4, 3, same)"] = "Conv2D(4, 3, Padding = PaddingMode.Same)",
        ["Conv2D(4, 3, strides 2, same)"] = "Conv2D(4, 3, Strides = 2, Padding = PaddingMode.Same)",
        ["Conv2D(4, (2, 3), dilation 2, no bias)"] = "Conv2D(4, 2, 3, Dilation = 2, UseBias = false)",
        ["Conv2D(6, 3, groups 3)"] = "Conv2D(6, 3, Groups = 3)",
        ["Conv1D(4, 3)"] = "Conv1D(4, 3)",
        ["Conv1D(4, 3, causal, dilation 2)"] = "Conv1D(4, 3, Padding = PaddingMode.Causal, Dilation = 2)",
        ["Conv1D(4, 4, strides 3, same)"] = "Conv1D(4, 4, Strides = 3, Padding = PaddingMode.Same)",
        ["Conv3D(2, 2)"] = "Conv3D(2, 2)",
        ["Conv2DTranspose(3, 3, strides 2)"] = "Conv2DTranspose(3, 3, Strides = 2)",
        ["Conv2DTranspose(3, 3, strides 2, same)"] = "Conv2DTranspose(3, 3, Strides = 2, Padding = PaddingMode.Same)",
        ["DepthwiseConv2D(3, depth multiplier 2)"] = "DepthwiseConv2D(3, DepthMultiplier = 2)",
        ["SeparableConv2D(4, 3)"] = "SeparableConv2D(4, 3)",
        ["MaxPooling2D(2)"] = "MaxPooling2D",
        ["MaxPooling2D(3, strides 2, same)"] = "MaxPooling2D(3, Strides = 2, Padding = PaddingMode.Same)",
        ["AveragePooling2D(2)"] = "AveragePooling2D(2)",
        ["AveragePooling2D(3, strides 2, same)"] = "AveragePooling2D(3, Strides = 2, Padding = PaddingMode.Same)",
        ["MaxPooling1D(3, strides 2, same)"] = "MaxPooling1D(3, Strides = 2, Padding = PaddingMode.Same)",
        ["AveragePooling1D(3, strides 2, same)"] = "AveragePooling1D(3, Strides = 2, Padding = PaddingMode.Same)",
        ["GlobalMaxPooling1D"] = "GlobalMaxPooling1D",
        ["GlobalAveragePooling1D"] = "GlobalAveragePooling1D",
        ["GlobalMaxPooling2D"] = "GlobalMaxPooling2D",
        ["GlobalAveragePooling2D"] = "GlobalAveragePooling2D",
        ["BatchNormalization, training"] = "BatchNormalization",
        ["BatchNormalization, training, image"] = "BatchNormalization",
        ["BatchNormalization, inference"] = "BatchNormalization",
        ["LayerNormalization"] = "LayerNormalization",
        ["GroupNormalization(groups 3)"] = "GroupNormalization(3)",
        ["UnitNormalization"] = "UnitNormalization",
        ["Embedding(9, 4)"] = "Embedding(9, 4)",
        ["SimpleRNN(4)"] = "SimpleRNN(4)",
        ["LSTM(4)"] = "LSTM(4)",
        ["LSTM(4, return sequences)"] = "LSTM(4, ReturnSequences = true)",
        ["GRU(4)"] = "GRU(4)",
        ["GRU(4, reset before)"] = "GRU(4, ResetAfter = false)",
        ["Bidirectional(LSTM(3))"] = "LSTM(3, Bidirectional = true)",
        ["TimeDistributed(Dense(4))"] = "Dense(4)",
        ["Add"] = "Add",
        ["Subtract"] = "Subtract",
        ["Multiply"] = "Multiply",
        ["Average"] = "Average",
        ["Maximum"] = "Maximum",
        ["Minimum"] = "Minimum",
        ["Concatenate"] = "Concatenate",
        ["Dot(axes 1)"] = "Dot(1)",
        ["Flatten"] = "Flatten",
        ["Reshape"] = "Reshape(8, 3)",
        ["Permute(2, 1)"] = "Permute(2, 1)",
        ["RepeatVector(3)"] = "RepeatVector(3)",
        ["ZeroPadding2D((1, 2))"] = "ZeroPadding2D(1, 2)",
        ["Cropping2D(1)"] = "Cropping2D(1)",
        ["UpSampling2D(2)"] = "UpSampling2D(2)",
        ["UpSampling2D(2, bilinear)"] = "UpSampling2D(2, Interpolation = Interpolation.Bilinear)",
        ["LeakyReLU"] = "LeakyReLU",
        ["PReLU"] = "PReLU",
        ["ELU"] = "ELU",
    };

    public static TheoryData<string> Layers => new(Rows.Select(static row => row.GetProperty("layer").GetString()!));

    internal static IReadOnlyList<JsonElement> Rows { get; } = [.. Goldens.Read("layers").GetProperty("rows").EnumerateArray()];

    [Theory]
    [MemberData(nameof(Layers))]
    public void OutputsGradientsAndStatesAreKeras(string layer)
    {
        using var scope = NewDisposeScope();
        var row = Rows.First(row => row.GetProperty("layer").GetString() == layer);
        using var module = compilation.Make(Array.FindIndex([.. Rows], other => other.GetProperty("layer").GetString() == layer));
        var model = (ILayerModel)module;

        // The two rows that say "training" hold what inference gives: the output is (x - moving mean) / sqrt(moving
        // variance + epsilon), and the state is unchanged. What training does is tested below, by its formula.
        module.eval();
        SetWeights(row.GetProperty("weights"), model.Weights);

        var isEmbedding = layer.StartsWith("Embedding", StringComparison.Ordinal);
        var input = Goldens.Tensor(row.GetProperty("input"), isEmbedding ? ScalarType.Int64 : ScalarType.Float32);
        if (!isEmbedding)
        {
            input.requires_grad = true;
        }

        var output = model.Forward(input);
        Goldens.Close(Goldens.Tensor(row.GetProperty("output")), output);
        Goldens.Close(Goldens.Tensor(row.GetProperty("output")), model.Predict(input.detach()));

        if (row.TryGetProperty("input_gradient", out var expected) && expected.ValueKind == JsonValueKind.Array && !isEmbedding)
        {
            (output * Goldens.Tensor(row.GetProperty("cotangent"))).sum().backward();
            Goldens.Close(Goldens.Tensor(expected), input.grad!);
        }

        if (row.TryGetProperty("weights_after", out var after))
        {
            AssertStates(after, model.Weights);
        }
    }

    [Fact]
    public void BatchNormalizationInTrainingUsesTheBatchAndMovesItsMeans()
    {
        using var scope = NewDisposeScope();
        using var module = compilation.Make(Array.FindIndex([.. Rows], static row => row.GetProperty("layer").GetString() == "BatchNormalization, training, image"));
        var weights = ((ILayerModel)module).Weights;
        var image = randn(4, 6, 5, 3) * 3 + 1;
        module.train();
        var output = module.forward(image);
        var (mean, variance) = (image.mean([0, 1, 2]), image.var([0L, 1, 2], unbiased: false));
        Goldens.Close((image - mean) / (variance + 1e-3).sqrt(), output, 1e-3);
        Goldens.Close(mean * 0.01, weights[2].Value, 1e-4);
        Goldens.Close((variance * 0.01) + 0.99, weights[3].Value, 1e-4);
    }

    /// <summary>One of Keras's layers as it is declared here.</summary>
    internal static string Declare(string layer) => Declarations.TryGetValue(layer, out var known) ? known : DeclareDense(layer);

    /// <summary>The shape of nested lists.</summary>
    internal static List<int> ShapeOf(JsonElement numbers)
    {
        var shape = new List<int>();
        for (var level = numbers; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
        }

        return shape;
    }

    private static string DeclareDense(string layer)
    {
        var name = layer[(layer.IndexOf(',', StringComparison.Ordinal) + 2)..^1].Replace("_", string.Empty, StringComparison.Ordinal);
        var function = Enum.GetNames<ActivationFunction>().First(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return $"Dense(4, Activation.{function})";
    }

    internal static void SetWeights(JsonElement weights, IReadOnlyList<Weight> ours)
    {
        using var recorded = no_grad();
        var theirs = weights.EnumerateObject().ToList();
        Assert.Equal(theirs.Count, ours.Count);
        foreach (var (json, weight) in theirs.Zip(ours))
        {
            weight.Value.copy_(ToOurLayout(json, weight));
        }
    }

    private static void AssertStates(JsonElement weights, IReadOnlyList<Weight> ours)
    {
        foreach (var (json, weight) in weights.EnumerateObject().Zip(ours))
        {
            Goldens.Close(ToOurLayout(json, weight), weight.Value);
        }
    }

    /// <summary>Keras has inputs before outputs, and the window before both.</summary>
    private static Tensor ToOurLayout(JsonProperty json, Weight weight)
    {
        var value = Goldens.Tensor(json.Value);
        var name = json.Name[(json.Name.LastIndexOf('/') + 1)..];
        if (!name.Contains("kernel", StringComparison.Ordinal))
        {
            return value.reshape(weight.Shape.ToArray());
        }

        if (value.dim() == 2)
        {
            return value.t();
        }

        // [window..., a, b] to [b, a, window...]. Keras's transposed kernels are [window..., filters, channels] already the
        // other way about; depthwise ones are [window..., channels, multiplier].
        var rank = (int)value.dim();
        long[] window = [.. Enumerable.Range(0, rank - 2).Select(static axis => (long)axis)];
        var ours = value.permute([rank - 1, rank - 2, .. window]);
        if (!ours.shape.SequenceEqual(weight.Shape.ToArray()))
        {
            ours = value.permute([rank - 2, rank - 1, .. window]);
        }

        return ours.reshape(weight.Shape.ToArray());
    }

    /// <summary>A model for each row, compiled once.</summary>
    public sealed class Compilation
    {
        private readonly Assembly _assembly = CompiledSource.Load(
            "using System.Collections.Generic;\nusing Netwright;\nusing Netwright.Tests.Layers;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace Golden;\n\n"
            + string.Join("\n", Rows.Select(static (row, index) => Source(row, index))));

        internal nn.Module<Tensor, Tensor> Make(int index) =>
            (nn.Module<Tensor, Tensor>)Activator.CreateInstance(_assembly.GetType($"Golden.Layer{index}", throwOnError: true)!, (long?)1)!;

        private static string Source(JsonElement row, int index)
        {
            var layer = row.GetProperty("layer").GetString()!;
            var declaration = Declare(layer);
            var type = declaration.Split('(')[0];
            var shape = ShapeOf(row.GetProperty("input"));
            var isMerge = type is "Add" or "Subtract" or "Multiply" or "Average" or "Maximum" or "Minimum" or "Concatenate" or "Dot";
            var integers = type == "Embedding" ? ", Integers = true" : string.Empty;
            if (!isMerge)
            {
                return $$"""
                    [Model] public partial class Layer{{index}} : ILayerModel {
                        [Input({{string.Join(", ", shape.Skip(1))}}{{integers}})] public partial Input Data { get; }
                        [{{declaration}}] public partial {{type}} Node { get; }
                        IReadOnlyList<Weight> ILayerModel.Weights => Node.Weights;
                        Tensor ILayerModel.Predict(Tensor input) => Predict(input);
                    }
                    """;
            }

            // The golden's input is the pair of what is merged.
            return $$"""
                [Model] public partial class Pair{{index}} {
                    [Input({{string.Join(", ", shape.Skip(2))}})] public partial Input First { get; }
                    [Input({{string.Join(", ", shape.Skip(2))}})] public partial Input Second { get; }
                    [{{declaration}}, From(nameof(First), nameof(Second))] public partial {{type}} Node { get; }
                }
                public sealed class Layer{{index}}(long? seed) : TorchSharp.torch.nn.Module<Tensor, Tensor>("pair"), ILayerModel {
                    private readonly Pair{{index}} _pair = new(seed);
                    IReadOnlyList<Weight> ILayerModel.Weights => _pair.Node.Weights;
                    public override Tensor forward(Tensor input) => _pair.Forward(input[0], input[1]);
                    Tensor ILayerModel.Forward(Tensor input) => forward(input);
                    Tensor ILayerModel.Predict(Tensor input) => _pair.Predict(input[0], input[1]);
                }
                """;
        }
    }
}
