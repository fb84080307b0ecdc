using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Tests.Gradients;

/// <summary>A chain of layers made up at random, with a loss that goes with its end.</summary>
internal sealed class RandomChain
{
    private const int Steps = 3;
    private readonly List<string> _nodes = [];
    private readonly Random _random;
    private readonly List<int> _shape;

    public RandomChain(int seed)
    {
        _random = new Random(seed);
        Name = string.Create(CultureInfo.InvariantCulture, $"Chain{seed}");
        var hasSteps = _random.Next(2) == 0;
        var features = 2 * _random.Next(1, 4);
        InputShape = hasSteps ? [Steps, features] : [features];
        _shape = [.. InputShape];
        IsSymbolic = hasSteps && _random.Next(2) == 0;
        _nodes.Add($"[Input({(IsSymbolic ? $"\"time\", {features}" : string.Join(", ", InputShape))})] public partial Input Data {{ get; }}");
        var length = _random.Next(1, 6);
        for (var index = 0; index < length; index++)
        {
            AddLayer(index);
        }

        AddEnd();
    }

    public string Name { get; }

    public int[] InputShape { get; }

    /// <summary>Whether the number of time steps is left to the data.</summary>
    public bool IsSymbolic { get; }

    /// <summary>The shape of the end, without the batch.</summary>
    public IReadOnlyList<int> OutputShape => _shape;

    /// <summary>The number of classes, where the target is a class number; otherwise 0.</summary>
    public int Classes { get; private set; }

    /// <summary>Whether targets are rows that add up to 1.</summary>
    public bool IsDistribution { get; private set; }

    /// <summary>Whether targets are 0 or 1.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>The model's source, with what <see cref="IChain"/> asks for.</summary>
    public string Source
    {
        get
        {
            var text = new StringBuilder();
            text.AppendLine(CultureInfo.InvariantCulture, $"[Model] public partial class {Name} : IChain {{");
            _nodes.ForEach(node => text.AppendLine("    " + node));
            text.AppendLine("    ParameterBuffer IChain.Weights => _weights;");
            text.AppendLine("    string IChain.OutputShape => Summary();");
            text.AppendLine("    void IChain.Reseed(long seed) => _random.Reseed(seed);");
            text.AppendLine("    float IChain.EmittedBackward(Tensor input, Tensor target) => Backward(new Batch(input, target));");
            text.AppendLine("    Tensor IChain.RecordedLoss(Tensor input, Tensor target) => Loss(Forward(input), new Batch(input, target));");
            text.AppendLine("    Tensor IChain.RecordedForward(Tensor input) => Forward(input);");
            text.AppendLine("    Tensor IChain.EmittedPredict(Tensor input) => Predict(input, batchSize: 2);");
            return text.AppendLine("}").ToString();
        }
    }

    /// <summary>The source of a file of models.</summary>
    public static string File(IEnumerable<RandomChain> chains) =>
        "using Netwright;\nusing Netwright.Runtime;\nusing Netwright.Tests.Gradients;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace MadeUp;\n\n"
        + string.Join("\n", chains.Select(static chain => chain.Source));

    private void AddLayer(int index)
    {
        switch (_random.Next(5))
        {
            case 0:
                Add("Activation", $"Activation({Function()})", index);
                break;
            case 1:
                Add("Dropout", "Dropout(0.25)", index);
                break;
            case 2 when !IsSymbolic:
                Add("Flatten", "Flatten", index);
                Become(_shape.Aggregate(1, static (product, size) => product * size));
                break;
            case 3 when _shape[^1] % 2 == 0:
                var half = _shape[^1] / 2;
                var elements = _shape.Aggregate(1, static (product, size) => product * size);
                Add("Reshape", $"Reshape(-1, {half})", index);
                Become(elements / half, half);
                break;
            default:
                var units = 2 * _random.Next(1, 4);
                var bias = _random.Next(4) == 0 ? ", UseBias = false" : string.Empty;
                Add("Dense", $"Dense({units}, {Function()}{bias})", index);
                _shape[^1] = units;
                break;
        }
    }

    private void AddEnd()
    {
        var units = _random.Next(2, 5);
        _shape[^1] = units;
        var (activation, loss) = _random.Next(7) switch
        {
            0 => ("Softmax", "SparseCategoricalCrossentropy"),
            1 => ("Linear", "SparseCategoricalCrossentropy(FromLogits = true)"),
            2 => ("Softmax", "CategoricalCrossentropy"),
            3 => ("Sigmoid", "BinaryCrossentropy(Weight = 0.5)"),
            4 => ("Tanh", "MeanSquaredError"),
            5 => ("Sigmoid", "MeanSquaredError(Weight = 2)"),
            _ => ("Linear", "MeanAbsoluteError"),
        };
        Classes = loss.StartsWith("Sparse", StringComparison.Ordinal) ? units : 0;
        IsDistribution = loss.StartsWith("Categorical", StringComparison.Ordinal);
        IsBinary = loss.StartsWith("Binary", StringComparison.Ordinal);
        _nodes.Add($"[Dense({units}, Activation.{activation}), Losses.{loss}] public partial Dense End {{ get; }}");
    }

    private void Add(string type, string layer, int index) => _nodes.Add($"[{layer}] public partial {type} Layer{index} {{ get; }}");

    private void Become(params int[] shape)
    {
        _shape.Clear();
        _shape.AddRange(shape);
    }

    private string Function()
    {
        var functions = Enum.GetNames<ActivationFunction>();
        return "Activation." + functions[_random.Next(functions.Length)];
    }
}
