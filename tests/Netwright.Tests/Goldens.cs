using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests;

/// <summary>The figures that Keras computed, and comparison with them.</summary>
internal static class Goldens
{
    /// <summary>Reads a file of figures.</summary>
    /// <param name="name">Its name without the extension.</param>
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Goldens", name + ".json")));
        return document.RootElement.Clone();
    }

    /// <summary>Nested lists of numbers as a tensor.</summary>
    public static Tensor Tensor(JsonElement numbers, ScalarType type = ScalarType.Float32)
    {
        var shape = new List<long>();
        for (var level = numbers; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
            if (level.GetArrayLength() == 0)
            {
                break;
            }
        }

        var values = Flatten(numbers).ToArray();
        return tensor(values, shape.ToArray(), type);
    }

    /// <summary>Asserts that every element is near enough.</summary>
    /// <param name="expected">Keras's figures.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="relative">How far apart they may be, by their size.</param>
    public static void Close(Tensor expected, Tensor actual, double relative = 1e-4)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var wanted = expected.to(ScalarType.Float64).contiguous();
        using var found = actual.detach().to(ScalarType.Float64).contiguous();
        var pairs = wanted.data<double>().ToArray().Zip(found.data<double>().ToArray()).ToArray();
        for (var index = 0; index < pairs.Length; index++)
        {
            var (first, second) = pairs[index];
            Assert.True(
                first.Equals(second) || Math.Abs(first - second) <= relative * (Math.Abs(first) + 1e-3),
                string.Create(CultureInfo.InvariantCulture, $"Element {index}: expected {first:R}, found {second:R}."));
        }
    }

    private static IEnumerable<double> Flatten(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? numbers.EnumerateArray().SelectMany(Flatten)
        : [numbers.GetDouble()];
}
