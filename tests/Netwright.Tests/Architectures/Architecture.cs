using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Tests.Architectures;

/// <summary>A node: an input, or a layer and what it reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layer">The layer; for an input, one that reads nothing.</param>
/// <param name="Reads">The names of the nodes that it reads.</param>
internal sealed record ArchitectureNode(string Name, LayerChoice Layer, IReadOnlyList<string> Reads)
{
    public bool IsInput => Layer.Type == "Input";

    public bool IsOfIntegers => Layer.Declaration.Contains("Integers", System.StringComparison.Ordinal);
}

/// <summary>A network that was made up.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="ChannelsLast">Whether images have their channels last.</param>
/// <param name="Nodes">The nodes, each after those that it reads.</param>
internal sealed record Architecture(string Name, bool ChannelsLast, IReadOnlyList<ArchitectureNode> Nodes)
{
    public IEnumerable<ArchitectureNode> Inputs => Nodes.Where(static node => node.IsInput);

    /// <summary>The nodes that nothing reads.</summary>
    public IEnumerable<ArchitectureNode> Ends => Nodes.Where(node => Nodes.All(other => !other.Reads.Contains(node.Name)));

    /// <summary>Whether a size is known only when the model runs.</summary>
    public bool IsSymbolic => Inputs.Any(static input => input.Layer.Declaration.Contains("time", System.StringComparison.Ordinal));

    /// <summary>The shape of each node; null for one that cannot read what it is given, or comes after such a one.</summary>
    public IReadOnlyDictionary<string, Size[]?> Shapes
    {
        get
        {
            var shapes = new Dictionary<string, Size[]?>();
            foreach (var node in Nodes)
            {
                shapes.Add(node.Name, Fits(node, shapes) ? node.Layer.Shape([.. node.Reads.Select(read => shapes[read]!)], ChannelsLast) : null);
            }

            return shapes;
        }
    }

    /// <summary>The nodes that cannot read what they are given, although it is known what that is.</summary>
    public IEnumerable<string> Misfits
    {
        get
        {
            var shapes = Shapes;
            return Nodes.Where(node => shapes[node.Name] is null && node.Reads.All(read => shapes[read] is not null)).Select(static node => node.Name);
        }
    }

    /// <summary>The model in C#, each node on a line of its own: its ends carry a loss.</summary>
    public string Trained => Write(Name, node => !node.IsInput && Ends.Contains(node) ? "Projection" : null, $$"""
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Forward(Tensor[] inputs) => {{Call("Forward", [.. Ends], "inputs")}};
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Predict(Tensor[] inputs) => {{Call("Predict", [.. Ends], "inputs")}};
            float IArchitecture.Backward(Tensor[] inputs, Tensor[] targets) => Backward(new Batch({{string.Join(", ", Arguments("inputs", Inputs.Count()).Concat(Arguments("targets", Ends.Count())))}}));
        """);

    /// <summary>The model in C#, of which every node is an output.</summary>
    public string Open => Write(Name + "Open", static node => node.IsInput ? null : "Output", $$"""
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Forward(Tensor[] inputs) => {{Call("Forward", Layers, "inputs")}};
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Predict(Tensor[] inputs) => {{Call("Predict", Layers, "inputs")}};
            float IArchitecture.Backward(Tensor[] inputs, Tensor[] targets) => throw new System.NotSupportedException();
        """);

    /// <summary>The nodes other than inputs.</summary>
    public IReadOnlyList<ArchitectureNode> Layers => [.. Nodes.Where(static node => !node.IsInput)];

    /// <summary>The source of a file of models.</summary>
    public static string File(IEnumerable<string> models) =>
        "using Netwright;\nusing Netwright.Runtime;\nusing Netwright.Tests.Architectures;\nusing Netwright.Tests.Gradients;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace MadeUp;\n\n"
        + string.Join("\n", models);

    private static bool Fits(ArchitectureNode node, Dictionary<string, Size[]?> shapes) => node.Reads.All(read => shapes[read] is not null);

    private static IEnumerable<string> Arguments(string array, int count) =>
        Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{array}[{index}]"));

    private string Call(string method, IReadOnlyList<ArchitectureNode> outputs, string inputs)
    {
        var call = $"{method}({string.Join(", ", Arguments(inputs, Inputs.Count()))})";
        return outputs.Count == 1 ? $"[{call}]" : $"{call} is var outputs ? [{string.Join(", ", outputs.Select(static output => "outputs." + output.Name))}] : []";
    }

    private string Write(string name, System.Func<ArchitectureNode, string?> mark, string members)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[Model(DataFormat = DataFormat.{(ChannelsLast ? "ChannelsLast" : "ChannelsFirst")})] public partial class {name} : IArchitecture {{\n");
        for (var index = 0; index < Nodes.Count; index++)
        {
            var node = Nodes[index];
            var isNext = node.Reads.Count == 1 && Nodes[index - 1].Name == node.Reads[0] && index % 2 == 1;
            var from = node.Reads.Count == 0 || isNext ? string.Empty : $", From({string.Join(", ", node.Reads.Select(static read => $"nameof({read})"))})";
            var marked = mark(node) is { } attribute ? ", " + attribute : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"    [{node.Layer.Declaration}{from}{marked}] public partial {node.Layer.Type} {node.Name} {{ get; }}\n");
        }

        return text.Append(members).Append("""

                ParameterBuffer IArchitecture.Weights => _weights;
                void IArchitecture.Reseed(long seed) => _random.Reseed(seed);
            }

            """.ReplaceLineEndings("\n")).ToString();
    }
}
