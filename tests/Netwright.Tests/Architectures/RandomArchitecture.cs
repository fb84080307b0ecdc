using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Tests.Architectures;

/// <summary>Networks made up at random: chains, branches and merges of all layers, in both data formats.</summary>
internal static class RandomArchitecture
{
    /// <summary>What "time" stands for when a model runs.</summary>
    public const int Time = 9;

    private const int MostElements = 300;
    private const int MostPlaces = 14;

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

        var architecture = new Architecture(string.Create(CultureInfo.InvariantCulture, $"Made{seed}"), channelsLast, nodes);
        var length = nodes.Count + random.Next(3, 12);
        while (nodes.Count < length || architecture.Inputs.Any(architecture.Ends.Contains))
        {
            AddLayer(architecture, nodes, random);
        }

        return architecture;
    }

    /// <summary>A network that is wrong by one change: another layer, another node read, or another input.</summary>
    public static Architecture MakeBroken(int seed)
    {
        for (var attempt = 0; ; attempt++)
        {
            var valid = Make(seed + (attempt * 100_003));
            var random = new Random(seed);
            for (var trial = 0; trial < 60 && !valid.IsSymbolic; trial++)
            {
                var nodes = valid.Nodes.ToList();
                var place = random.Next(nodes.Count);
                if (Change(nodes, place, random) is not { } changed)
                {
                    continue;
                }

                nodes[place] = changed;
                var broken = valid with { Name = string.Create(CultureInfo.InvariantCulture, $"Broken{seed}"), Nodes = nodes };
                if (broken.Misfits.Any() && !broken.Inputs.Any(broken.Ends.Contains))
                {
                    return broken;
                }
            }
        }
    }

    private static ArchitectureNode? Change(List<ArchitectureNode> nodes, int place, Random random)
    {
        var node = nodes[place];
        if (node.IsOfIntegers || node.Layer.Type == "Embedding")
        {
            return null;
        }

        if (node.IsInput)
        {
            return node with { Layer = Input(random.Next(1, 5), random) };
        }

        if (random.Next(2) == 0)
        {
            return LayerChoices.Any(random) is var layer && layer.Reads == node.Reads.Count ? node with { Layer = layer } : null;
        }

        var reads = node.Reads.ToArray();
        reads[random.Next(reads.Length)] = nodes[random.Next(place)].Name;
        return reads.Any(read => nodes.First(other => other.Name == read).IsOfIntegers) ? null : node with { Reads = reads };
    }

    private static void AddInput(List<ArchitectureNode> nodes, bool channelsLast, Random random)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Input{nodes.Count}");
        var kind = random.Next(8);
        if (kind == 0)
        {
            nodes.Add(new(name, new("Input(4, Integers = true)", 0, static (_, _) => [4]), []));
            nodes.Add(new(name + "Meaning", new("Embedding(7, 3)", 1, static (reads, _) => [.. reads[0], 3]), [name]));
            return;
        }

        var features = random.Next(2, 5);
        var layer = kind == 1 && channelsLast
            ? new LayerChoice(string.Create(CultureInfo.InvariantCulture, $"Input(\"time\", {features})"), 0, (_, _) => [new(Time, "time"), features])
            : Input(random.Next(1, 5), random);
        nodes.Add(new(name, layer, []));
    }

    private static LayerChoice Input(int rank, Random random)
    {
        Size[] shape = [.. Enumerable.Range(0, rank).Select(_ => new Size(rank == 4 ? random.Next(2, 5) : random.Next(2, 8)))];
        return new($"Input({string.Join(", ", shape.Select(static size => size.ToString()))})", 0, (_, _) => shape);
    }

    /// <summary>Adds a layer that fits, mostly to what nothing reads yet.</summary>
    private static void AddLayer(Architecture architecture, List<ArchitectureNode> nodes, Random random)
    {
        var shapes = architecture.Shapes;
        var readable = nodes.Where(static node => !node.IsOfIntegers).ToList();
        var ends = architecture.Ends.Where(static node => !node.IsOfIntegers).ToList();
        for (var trial = 0; trial < 400; trial++)
        {
            var layer = LayerChoices.Any(random);
            string[] reads =
            [
                .. Enumerable.Range(0, layer.Reads).Select(_ => random.Next(4) != 0 && ends.Count > 0
                    ? ends[random.Next(ends.Count)].Name
                    : readable[random.Next(readable.Count)].Name),
            ];
            var shape = layer.Shape([.. reads.Select(read => shapes[read]!)], architecture.ChannelsLast);
            if (shape is not null && shape.Aggregate(1, static (product, size) => product * size.Value) <= MostElements
                && shape.All(static size => size.Value <= MostPlaces))
            {
                nodes.Add(new(string.Create(CultureInfo.InvariantCulture, $"Node{nodes.Count}"), layer, reads));
                return;
            }
        }

        throw new InvalidOperationException($"Nothing fits {architecture.Trained}");
    }
}
