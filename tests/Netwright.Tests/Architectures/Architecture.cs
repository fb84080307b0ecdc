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
    /// <summary>The earlier node whose layer is applied again; null for a node with a layer of its own.</summary>
    public string? Shares { get; init; }

    /// <summary>The node of the model that is read, if this one takes it.</summary>
    public string? Takes { get; init; }

    public bool IsInput => Layer.Type == "Input";

    public bool IsOfIntegers => Layer.Declaration.Contains("Integers", System.StringComparison.Ordinal);

    /// <summary>Whether it gives several values, which are taken one by one.</summary>
    public bool IsSeveral => Layer.Model is { } model && model.Ends.Count() > 1;

    /// <summary>A node that takes a state of a recurrent layer.</summary>
    public static ArchitectureNode TakingState(string name, ArchitectureNode layer, string state) => new(
        name,
        new($"OutputOf(RecurrentOutput.{state})", 1, layer.Layer.Declaration.Contains("Bidirectional", System.StringComparison.Ordinal)
            ? static (reads, _) => [new Size(reads[0][^1].Value / 2)]
            : static (reads, _) => [reads[0][^1]]),
        [layer.Name]);

    /// <summary>A node that takes the scores of attention within a sequence.</summary>
    public static ArchitectureNode TakingScores(string name, ArchitectureNode layer)
    {
        var heads = int.Parse(layer.Layer.Declaration.Split('(', ',')[1], CultureInfo.InvariantCulture);
        return new(name, new("OutputOf(AttentionOutput.Scores)", 1, (reads, _) => reads[0].Length == 2 ? [heads, reads[0][0], reads[0][0]] : null), [layer.Name]);
    }

    /// <summary>A node that takes one of those of a model.</summary>
    public static ArchitectureNode Taking(string name, ArchitectureNode model, string taken) => new(
        name, new($"OutputOf(nameof({model.Layer.Model!.Name}.{taken}))", 1, static (_, _) => null), [model.Name]) { Takes = taken };
}

/// <summary>A network that was made up.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="ChannelsLast">Whether images have their channels last.</param>
/// <param name="Nodes">The nodes, each after those that it reads.</param>
internal sealed record Architecture(string Name, bool ChannelsLast, IReadOnlyList<ArchitectureNode> Nodes)
{
    private const string Stepwise = ", TimeDistributed";

    public IEnumerable<ArchitectureNode> Inputs => Nodes.Where(static node => node.IsInput);

    /// <summary>The nodes that nothing reads.</summary>
    public IEnumerable<ArchitectureNode> Ends => Nodes.Where(node => Nodes.All(other => !other.Reads.Contains(node.Name)));

    /// <summary>Whether a size is known only when the model runs.</summary>
    public bool IsSymbolic => Inputs.Any(static input => input.Layer.Declaration.Contains('"', System.StringComparison.Ordinal));

    /// <summary>The shape of each node; null for one that cannot read what it is given, or comes after such a one.</summary>
    public IReadOnlyDictionary<string, Size[]?> Shapes => ShapesOf(Inputs.Select(static input => input.Layer.Shape([], true)!));

    /// <summary>The networks that this one consists of, each before those that it is a part of.</summary>
    public IEnumerable<Architecture> Parts => Nodes.Where(static node => node is { Layer.Within: not null, Shares: null })
        .SelectMany(static node => node.Layer.Within!.Parts.Append(node.Layer.Within));

    /// <summary>The nodes that cannot read what they are given, although it is known what that is.</summary>
    public IEnumerable<string> Misfits
    {
        get
        {
            var shapes = Shapes;
            return Nodes.Where(node => shapes[node.Name] is null && node.Reads.All(read => shapes[read] is not null)).Select(static node => node.Name);
        }
    }

    /// <summary>Whether each layer that is applied again reads what it read at first, so that its weights do.</summary>
    public bool SharesWell
    {
        get
        {
            var shapes = Shapes;
            return Nodes.Where(static node => node.Shares is not null).All(node => node.Reads.Zip(OwnerOf(node).Reads)
                .All(pair => shapes[pair.First] is { } one && shapes[pair.Second] is { } other && one.SequenceEqual(other)));
        }
    }

    /// <summary>The model in C#, each node on a line of its own: its ends carry a loss.</summary>
    public string Trained => Write(Name, node => !node.IsInput && Ends.Contains(node) ? "Projection" : null, $$"""
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Forward(Tensor[] inputs) => {{Call("Forward", [.. Ends], "inputs")}};
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Predict(Tensor[] inputs) => {{Call("Predict", [.. Ends], "inputs")}};
            float IArchitecture.Backward(Tensor[] inputs, Tensor[] targets) => Backward(new Batch({{string.Join(", ", Arguments("inputs", Inputs.Count()).Concat(Arguments("targets", Ends.Count())))}}));

        """ + Access);

    /// <summary>The model in C#, of which every node is an output, those of the models within it as well.</summary>
    public string Open => Opened.Write(Name + "Open", static node => node.IsInput || node.IsSeveral ? null : "Output", $$"""
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Forward(Tensor[] inputs) => {{Call("Forward", Layers, "inputs")}};
            System.Collections.Generic.IReadOnlyList<Tensor> IArchitecture.Predict(Tensor[] inputs) => {{Call("Predict", Layers, "inputs")}};
            float IArchitecture.Backward(Tensor[] inputs, Tensor[] targets) => throw new System.NotSupportedException();

        """ + Access);

    /// <summary>The nodes that <see cref="Open"/> gives out.</summary>
    public IReadOnlyList<ArchitectureNode> Layers => [.. Opened.Nodes.Where(static node => !node.IsInput && !node.IsSeveral)];

    /// <summary>The network with a node for each of those of the models within it.</summary>
    public Architecture Opened => this with
    {
        Nodes =
        [
            .. Nodes,
            .. from node in Nodes
               where node.Layer.Model is not null && node.Takes is null
               from inner in node.Layer.Model!.Nodes
               where !inner.IsInput && !inner.IsSeveral
               select ArchitectureNode.Taking($"{node.Name}{inner.Name}", node, inner.Name),
        ],
    };

    private static string Access => """
            ParameterBuffer IArchitecture.Weights => _weights;
            void IArchitecture.Reseed(long seed) => _random.Reseed(seed);

        """;

    /// <summary>The source of a file of models, with the models within them.</summary>
    public static string File(IEnumerable<Architecture> parts, IEnumerable<string> models) =>
        "using Netwright;\nusing Netwright.Runtime;\nusing Netwright.Tests.Architectures;\nusing Netwright.Tests.Gradients;\nusing Tensor = TorchSharp.torch.Tensor;\n\nnamespace MadeUp;\n\n"
        + string.Join("\n", parts.Select(static part => part.Write(part.Name, static _ => null, string.Empty)).Concat(models));

    /// <summary>The shapes of the nodes where the network is a part of another; null if it cannot read what it is given.</summary>
    public IReadOnlyDictionary<string, Size[]?>? Within(IReadOnlyList<Size[]> reads)
    {
        var sizes = new Dictionary<string, Size>();
        foreach (var (given, declared) in reads.Zip(Inputs.Select(static input => input.Layer.Shape([], true)!)))
        {
            if (given.Length != declared.Length)
            {
                return null;
            }

            foreach (var (size, wanted) in given.Zip(declared))
            {
                var bound = wanted.Origin is null ? wanted : sizes.TryAdd(wanted.Origin, size) ? size : sizes[wanted.Origin];
                if (bound != size)
                {
                    return null;
                }
            }
        }

        return ShapesOf(reads);
    }

    /// <summary>The node whose layer a node applies: itself, unless it shares that of another.</summary>
    public ArchitectureNode OwnerOf(ArchitectureNode node) => node.Shares is null ? node : Nodes.First(other => other.Name == node.Shares);

    private static IEnumerable<string> Arguments(string array, int count) =>
        Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{array}[{index}]"));

    private Dictionary<string, Size[]?> ShapesOf(IEnumerable<Size[]> inputs)
    {
        var shapes = Inputs.Zip(inputs).ToDictionary(static pair => pair.First.Name, static pair => (Size[]?)pair.Second);
        foreach (var node in Nodes.Where(static node => !node.IsInput))
        {
            var fits = node.Reads.All(read => shapes[read] is not null);
            shapes.Add(node.Name, !fits ? null : node.Takes is null ? OwnerOf(node).Layer.Shape(Given(node.Reads), ChannelsLast) : Taken(node));
        }

        return shapes;

        Size[][] Given(IEnumerable<string> reads) => [.. reads.Select(read => shapes[read]!)];

        Size[]? Taken(ArchitectureNode node)
        {
            var model = Nodes.First(other => other.Name == node.Reads[0]);
            return OwnerOf(model).Layer.Model!.Within(Given(model.Reads))![node.Takes!];
        }
    }

    private string Call(string method, IReadOnlyList<ArchitectureNode> outputs, string inputs)
    {
        var call = $"{method}({string.Join(", ", Arguments(inputs, Inputs.Count()))})";
        return outputs.Count == 1 ? $"[{call}]" : $"{call} is var outputs ? [{string.Join(", ", outputs.Select(static output => "outputs." + output.Name))}] : []";
    }

    private string Write(string name, System.Func<ArchitectureNode, string?> mark, string members)
    {
        var text = new StringBuilder();
        var isWhole = members.Length > 0;
        text.Append(CultureInfo.InvariantCulture, $"[Model(DataFormat = DataFormat.{(ChannelsLast ? "ChannelsLast" : "ChannelsFirst")})] public partial class {name}{(isWhole ? " : IArchitecture" : string.Empty)} {{\n");
        for (var index = 0; index < Nodes.Count; index++)
        {
            var node = Nodes[index];
            var isNext = node.Reads.Count == 1 && Nodes[index - 1].Name == node.Reads[0] && index % 2 == 1;
            var from = node.Reads.Count == 0 || isNext ? string.Empty : $", From({string.Join(", ", node.Reads.Select(static read => $"nameof({read})"))})";
            var marked = mark(node) is { } attribute ? ", " + attribute : string.Empty;
            // What is applied again is the layer; that it is applied to every step is said once more.
            var every = OwnerOf(node).Layer.Declaration.EndsWith(Stepwise, System.StringComparison.Ordinal) ? Stepwise : string.Empty;
            var declaration = node.Shares is null ? node.Layer.Declaration : $"LayerOf(nameof({node.Shares})){every}";
            text.Append(CultureInfo.InvariantCulture, $"    [{declaration}{from}{marked}] public partial {OwnerOf(node).Layer.Type} {node.Name} {{ get; }}\n");
        }

        return text.Append(members.ReplaceLineEndings("\n")).Append("}\n").ToString();
    }
}
