using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Tests.Architectures;

/// <summary>
/// Networks made up at random, in both data formats: chains, branches and merges of all layers, layers that are repeated,
/// applied again or to every step, and models within models.
/// </summary>
internal static class RandomArchitecture
{
    /// <summary>What "time" stands for when a model runs.</summary>
    public const int Time = 9;

    private const int MostElements = 300;
    private const int MostPlaces = 14;
    private const int DeepestModel = 2;

    /// <summary>A network that is right.</summary>
    public static Architecture Make(int seed)
    {
        var random = new Random(seed);
        var channelsLast = random.Next(3) != 0;
        var nodes = new List<ArchitectureNode>();
        for (var index = random.Next(1, 3); index > 0; index--)
        {
            AddInput(nodes, channelsLast, random);
        }

        return Grow(string.Create(CultureInfo.InvariantCulture, $"Made{seed}"), channelsLast, nodes, random.Next(3, 12), 0, random);
    }

    /// <summary>
    /// A network that is wrong by one change: another layer, another node read, or another input, of its own or of a model
    /// within it.
    /// </summary>
    public static Architecture MakeBroken(int seed)
    {
        for (var attempt = 0; ; attempt++)
        {
            var valid = Make(seed + (attempt * 100_003));
            var random = new Random(seed);
            for (var trial = 0; trial < 60 && !valid.IsSymbolic; trial++)
            {
                if (Change(valid, random) is { } changed
                    && changed.Parts.Append(changed).All(static part => part.SharesWell && !part.Inputs.Any(part.Ends.Contains))
                    && changed.Parts.Append(changed).Any(static part => part.Misfits.Any()))
                {
                    return changed with { Name = string.Create(CultureInfo.InvariantCulture, $"Broken{seed}") };
                }
            }
        }
    }

    /// <summary>Adds layers until nothing is left unread that has to be read.</summary>
    private static Architecture Grow(string name, bool channelsLast, List<ArchitectureNode> nodes, int layers, int depth, Random random)
    {
        var architecture = new Architecture(name, channelsLast, nodes);
        var length = nodes.Count + layers;
        while (nodes.Count < length || architecture.Ends.Any(static end => end.IsInput || end.IsSeveral))
        {
            if (!(random.Next(8) switch
            {
                0 => TryAddShared(architecture, nodes, random),
                1 or 2 => TryAddTaken(architecture, nodes, random),
                3 when depth < DeepestModel && nodes.Count < length => TryAddModel(architecture, nodes, depth, random),
                _ => false,
            }))
            {
                AddLayer(architecture, nodes, random);
            }
        }

        return architecture;
    }

    /// <summary>The network with one change; null if what was chosen cannot be changed so.</summary>
    private static Architecture? Change(Architecture valid, Random random)
    {
        var nodes = valid.Nodes.ToList();
        var place = random.Next(nodes.Count);
        if (nodes[place].Layer.Model is { IsSymbolic: false } model && nodes[place].Layer.Type == model.Name && nodes[place].Shares is null && random.Next(2) == 0)
        {
            if (Change(model, random) is not { } within || within.Ends.Count() != model.Ends.Count() || within.Parts.Append(within).All(static part => !part.Misfits.Any()))
            {
                return null;
            }

            nodes[place] = nodes[place] with { Layer = LayerChoice.Of(within) };
            return valid with { Nodes = nodes };
        }

        if (Change(nodes, place, random) is not { } changed)
        {
            return null;
        }

        nodes[place] = changed;
        return valid with { Nodes = nodes };
    }

    private static ArchitectureNode? Change(List<ArchitectureNode> nodes, int place, Random random)
    {
        var node = nodes[place];
        if (node.IsOfIntegers || node.Layer.Type is "Embedding" or "OutputOf" || node.IsSeveral)
        {
            return null;
        }

        if (node.IsInput)
        {
            return node with { Layer = Input(random.Next(1, 5), random) };
        }

        if (random.Next(2) == 0)
        {
            var isTaken = nodes.Any(other => other.Layer.Type == "OutputOf" && other.Reads.Contains(node.Name));
            return node.Shares is null && !isTaken && LayerChoices.Any(random) is var layer && layer.Reads == node.Reads.Count ? node with { Layer = layer } : null;
        }

        var reads = node.Reads.ToArray();
        reads[random.Next(reads.Length)] = nodes[random.Next(place)].Name;
        return reads.Any(read => nodes.First(other => other.Name == read) is { IsOfIntegers: true } or { IsSeveral: true }) ? null : node with { Reads = reads };
    }

    private static void AddInput(List<ArchitectureNode> nodes, bool channelsLast, Random random)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Input{nodes.Count}");
        var kind = random.Next(8);
        if (kind == 0)
        {
            nodes.Add(new(name, new("Input(4, Integers = true)", 0, static (_, _) => [4]), []));
            nodes.Add(new(name + "Meaning", new(random.Next(3) == 0 ? "Embedding(7, 3)" : "Embedding(7, 3, MaskZero = true)", 1, static (reads, _) => [.. reads[0], 3]), [name]));
            return;
        }

        var features = random.Next(2, 5);
        var layer = kind == 1 && channelsLast ? Input([new(Time, "time"), features]) : Input(random.Next(1, 5), random);
        nodes.Add(new(name, layer, []));
    }

    private static LayerChoice Input(int rank, Random random) =>
        Input([.. Enumerable.Range(0, rank).Select(_ => new Size(rank == 4 ? random.Next(2, 5) : random.Next(2, 8)))]);

    private static LayerChoice Input(Size[] shape) =>
        new($"Input({string.Join(", ", shape.Select(static size => size.Origin is null ? size.ToString() : $"\"{size}\""))})", 0, (_, _) => shape);

    /// <summary>Adds a layer that fits, mostly to what nothing reads yet.</summary>
    private static void AddLayer(Architecture architecture, List<ArchitectureNode> nodes, Random random)
    {
        for (var trial = 0; trial < 400; trial++)
        {
            if (TryAdd(architecture, nodes, LayerChoices.Any(random), random))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Nothing fits {architecture.Trained}");
    }

    private static bool TryAdd(Architecture architecture, List<ArchitectureNode> nodes, LayerChoice layer, Random random) =>
        TryAdd(architecture, nodes, new(Free(nodes), layer, [.. Enumerable.Range(0, layer.Reads).Select(_ => Read(architecture, random))]));

    /// <summary>Adds a node, if it fits and does not give too much.</summary>
    private static bool TryAdd(Architecture architecture, List<ArchitectureNode> nodes, ArchitectureNode node)
    {
        nodes.Add(node);
        var shapes = architecture.Shapes;
        if (shapes[node.Name] is { } shape && shape.Aggregate(1, static (product, size) => product * size.Value) <= MostElements
            && shape.All(static size => size.Value <= MostPlaces))
        {
            return true;
        }

        nodes.Remove(node);
        return false;
    }

    /// <summary>Applies a layer again to something of the shape that it read at first.</summary>
    private static bool TryAddShared(Architecture architecture, List<ArchitectureNode> nodes, Random random)
    {
        var shapes = architecture.Shapes;
        var owners = nodes.Where(static node => !node.IsInput && node.Shares is null && node.Layer.Type is not ("Embedding" or "OutputOf") && !node.IsSeveral).ToList();
        if (owners.Count == 0)
        {
            return false;
        }

        var owner = owners[random.Next(owners.Count)];
        string[] reads = [.. owner.Reads.Select(read => Readable(nodes).Select(static node => node.Name).Where(name => shapes[name]!.SequenceEqual(shapes[read]!)).ToList() is var alike
            ? alike[random.Next(alike.Count)]
            : read)];
        return TryAdd(architecture, nodes, new(Free(nodes), owner.Layer, reads) { Shares = owner.Name });
    }

    /// <summary>Takes a node of a model within the model, rather one of several outputs, or a state of a recurrent layer.</summary>
    private static bool TryAddTaken(Architecture architecture, List<ArchitectureNode> nodes, Random random)
    {
        var recurrent = nodes.Where(static node => node is { Layer.Type: "SimpleRNN" or "LSTM" or "GRU", Shares: null }
            && !node.Layer.Declaration.Contains("Time", StringComparison.Ordinal)).ToList();
        if (recurrent.Count > 0 && random.Next(2) == 0)
        {
            var owner = recurrent[random.Next(recurrent.Count)];
            var state = owner.Layer.Type == "LSTM" && random.Next(2) == 0 ? "Cell" : "State";
            var way = owner.Layer.Declaration.Contains("Bidirectional", StringComparison.Ordinal) && random.Next(2) == 0 ? "Reverse" : string.Empty;
            return TryAdd(architecture, nodes, ArchitectureNode.TakingState(Free(nodes), owner, way + state));
        }

        var attention = nodes.Where(static node => node is { Layer.Type: "MultiHeadAttention", Shares: null }
            && !node.Layer.Declaration.Contains("Axes", StringComparison.Ordinal) && !node.Layer.Declaration.Contains("Time", StringComparison.Ordinal)).ToList();
        if (attention.Count > 0 && random.Next(2) == 0)
        {
            return TryAdd(architecture, nodes, ArchitectureNode.TakingScores(Free(nodes), attention[random.Next(attention.Count)]));
        }

        var models = nodes.Where(static node => node is { Layer.Model: not null, Takes: null }).OrderByDescending(node => node.IsSeveral && architecture.Ends.Contains(node)).ToList();
        if (models.Count == 0)
        {
            return false;
        }

        ArchitectureNode[] inner = [.. models[0].Layer.Model!.Nodes.Where(static node => !node.IsInput && !node.IsSeveral)];
        return TryAdd(architecture, nodes, ArchitectureNode.Taking(Free(nodes), models[0], inner[random.Next(inner.Length)].Name));
    }

    /// <summary>Adds a model that reads nodes, some of whose sizes have names in it.</summary>
    private static bool TryAddModel(Architecture architecture, List<ArchitectureNode> nodes, int depth, Random random)
    {
        var shapes = architecture.Shapes;
        string[] reads = [.. Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => Read(architecture, random))];
        var inner = new List<ArchitectureNode>();
        foreach (var read in reads)
        {
            // Equal sizes may have one name inside, if they are equal outside as well.
            Size[] declared = [.. shapes[read]!.Select(size => size.Origin is null && random.Next(4) != 0 ? size : new Size(size.Value, string.Create(CultureInfo.InvariantCulture, $"size{size.Value}")))];
            inner.Add(new(string.Create(CultureInfo.InvariantCulture, $"Read{inner.Count}"), Input(declared), []));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{architecture.Name}Part{nodes.Count}");
        var layer = LayerChoice.Of(Grow(name, random.Next(2) == 0, inner, random.Next(1, 5), depth + 1, random));
        var varied = layer.Reads == 1 && !layer.Model!.Ends.Skip(1).Any() ? LayerChoices.Varied(layer, random) : layer;
        return TryAdd(architecture, nodes, new(Free(nodes), varied, reads));
    }

    private static string Free(List<ArchitectureNode> nodes) => string.Create(CultureInfo.InvariantCulture, $"Node{nodes.Count}");

    private static List<ArchitectureNode> Readable(IEnumerable<ArchitectureNode> nodes) => [.. nodes.Where(static node => !node.IsOfIntegers && !node.IsSeveral)];

    private static string Read(Architecture architecture, Random random)
    {
        var (readable, ends) = (Readable(architecture.Nodes), Readable(architecture.Ends));
        var inputs = ends.Where(static end => end.IsInput).ToList();
        var from = random.Next(4) switch
        {
            0 => readable,
            1 when inputs.Count > 0 => inputs,
            _ => ends.Count > 0 ? ends : readable,
        };
        return from[random.Next(from.Count)].Name;
    }
}
