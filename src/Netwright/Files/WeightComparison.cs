using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>A module's weights beside the tensors that were found for them: everything that differs, before anything is changed.</summary>
/// <param name="Matching">The names of those that fit, converted or not.</param>
/// <param name="Missing">The weights that nothing was found for.</param>
/// <param name="Unused">The tensors that the module has no weights for.</param>
/// <param name="Shapes">Those of a wrong shape, described.</param>
/// <param name="Types">Those of another element type, described.</param>
internal sealed record WeightComparison(
    IReadOnlyList<string> Matching,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unused,
    IReadOnlyList<string> Shapes,
    IReadOnlyList<string> Types)
{
    private const int MostNames = 20;

    /// <summary>Compares.</summary>
    /// <param name="weights">The weights by name.</param>
    /// <param name="found">What was found.</param>
    /// <param name="where">Where it was found: <c>the file</c>.</param>
    public static WeightComparison Of(IReadOnlyDictionary<string, Tensor> weights, IEnumerable<FoundTensor> found, string where)
    {
        var byName = found.ToDictionary(static tensor => tensor.Name);
        List<string> matching = [], shapes = [], types = [];
        foreach (var (name, weight) in weights)
        {
            if (!byName.TryGetValue(name, out var tensor))
            {
                continue;
            }

            if (!tensor.Shape.SequenceEqual(weight.shape))
            {
                shapes.Add($"'{name}' is {Write(weight.shape)} in the model, but {Write(tensor.Shape)} in {where}");
                continue;
            }

            matching.Add(name);
            if (tensor.ElementType != weight.dtype)
            {
                types.Add($"'{name}' is {weight.dtype} in the model, but {tensor.ElementType} in {where}");
            }
        }

        return new(
            matching,
            [.. weights.Keys.Where(name => !byName.ContainsKey(name))],
            [.. byName.Keys.Where(name => !weights.ContainsKey(name))],
            shapes,
            types);
    }

    /// <summary>Whether the tensors may be loaded.</summary>
    /// <param name="strict">Whether each weight must have a tensor, and each tensor a weight.</param>
    /// <param name="convert">Whether other element types are converted.</param>
    public bool Fits(bool strict, bool convert) =>
        Shapes.Count == 0
        && (convert || Types.Count == 0)
        && (strict ? Missing.Count + Unused.Count == 0 : Matching.Count > 0 || Missing.Count == 0);

    /// <summary>Says all that is in the way, one to a line.</summary>
    public string Describe(string where, bool strict, bool convert)
    {
        var text = new StringBuilder();
        Add(Shapes);
        Add(convert ? [] : Types);
        if (strict || Matching.Count == 0)
        {
            Add([.. Missing.Select(name => $"'{name}' of the model is not in {where}")]);
            Add([.. Unused.Select(name => $"'{name}' of {where} is not in the model")]);
        }

        return text.ToString();

        void Add(IReadOnlyList<string> lines)
        {
            foreach (var line in lines.Take(MostNames))
            {
                text.Append("\n  ").Append(line).Append('.');
            }

            if (lines.Count > MostNames)
            {
                text.Append("\n  And so are ").Append(lines.Count - MostNames).Append(" more.");
            }
        }
    }

    /// <summary>What names in the file begin with, if that is all in which they differ; otherwise null.</summary>
    public string? FoundPrefix() => Prefix(Missing, Unused);

    /// <summary>What names in the model begin with, if that is all in which they differ; otherwise null.</summary>
    public string? OwnPrefix() => Prefix(Unused, Missing);

    private static string? Prefix(IReadOnlyList<string> plain, IReadOnlyList<string> prefixed)
    {
        if (plain.Count == 0 || prefixed.FirstOrDefault(name => name.EndsWith("." + plain[0], StringComparison.Ordinal)) is not { } first)
        {
            return null;
        }

        var prefix = first[..^plain[0].Length];
        var names = prefixed.ToHashSet();
        return plain.All(name => names.Contains(prefix + name)) ? prefix : null;
    }

    private static string Write(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
