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
    /// <summary>The names of the files, without the extension, that begin with something.</summary>
    public static IEnumerable<string> Files(string beginning) => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Goldens"), beginning + "*.json")
        .Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>Reads a file of figures.</summary>
    /// <param name="name">Its name without the extension.</param>
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Goldens", name + ".json")));
        return document.RootElement.Clone();
    }

    /// <summary>The row of a file whose member has a value.</summary>
    /// <param name="name">The file's name without the extension.</param>
    /// <param name="member">The member: <c>loss</c>, <c>metric</c>, <c>layer</c>.</param>
    /// <param name="value">Its value.</param>
    public static JsonElement Row(string name, string member, string value) =>
        Read(name).GetProperty("rows").EnumerateArray().Single(row => row.GetProperty(member).GetString() == value);

    /// <summary>The values of a member in all rows of a file, each as a theory's only argument.</summary>
    /// <param name="name">The file's name without the extension.</param>
    /// <param name="member">The member.</param>
    public static IEnumerable<object[]> Names(string name, string member) =>
        Read(name).GetProperty("rows").EnumerateArray().Select(row => new object[] { row.GetProperty(member).GetString()! });

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
    /// <param name="relative">How far apart they may be, by their size; for sizes below 0.001 as for that.</param>
    public static void Close(Tensor expected, Tensor actual, double relative = 1e-4)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var wanted = expected.detach().cpu().to(ScalarType.Float64).contiguous();
        using var found = actual.detach().cpu().to(ScalarType.Float64).contiguous();
        Close(wanted.data<double>().ToArray(), found.data<double>().ToArray(), relative, index => Place(index, expected.shape));
    }

    /// <summary>Asserts that every number is near enough.</summary>
    /// <param name="expected">Keras's figures.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="relative">How far apart they may be, by their size; for sizes below 0.001 as for that.</param>
    public static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = 1e-4) =>
        Close(expected, actual, relative, static index => "[" + index.ToString(CultureInfo.InvariantCulture) + "]");

    /// <summary>Asserts that a number is near enough.</summary>
    /// <param name="expected">Keras's figure.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="relative">How far apart they may be, by their size; for sizes below 0.001 as for that.</param>
    public static void Close(double expected, double actual, double relative = 1e-4) =>
        Close([expected], [actual], relative, static _ => "");

    private static void Close(
        IReadOnlyList<double> expected,
        IReadOnlyList<double> actual,
        double relative,
        Func<int, string> place)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var index = 0; index < expected.Count; index++)
        {
            var (first, second) = (expected[index], actual[index]);
            Assert.True(
                first.Equals(second) || Math.Abs(first - second) <= relative * Math.Max(Math.Abs(first), 1e-3),
                string.Create(CultureInfo.InvariantCulture, $"Element {place(index)}: expected {first:R}, found {second:R}."));
        }
    }

    /// <summary>Where an element is, by each axis.</summary>
    private static string Place(int index, ReadOnlySpan<long> shape)
    {
        var places = new long[shape.Length];
        long rest = index;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            (rest, places[axis]) = Math.DivRem(rest, shape[axis]);
        }

        return "[" + string.Join(", ", places) + "]";
    }

    private static IEnumerable<double> Flatten(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? numbers.EnumerateArray().SelectMany(Flatten)
        : [numbers.GetDouble()];
}
