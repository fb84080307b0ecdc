using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netwright.Benchmarks;

/// <summary>What a benchmark found: a title, numbers by name, and groups of numbers by contender.</summary>
/// <param name="benchmark">The benchmark's name.</param>
internal sealed class Report(string benchmark)
{
    private readonly JsonObject _content = new() { ["benchmark"] = benchmark };

    /// <summary>Adds a fact.</summary>
    public Report Add(string name, JsonNode? value)
    {
        _content[name] = value;
        return this;
    }

    /// <summary>Adds numbers, rounded.</summary>
    public Report Add(string name, IEnumerable<KeyValuePair<string, double>> values, int digits = 1)
    {
        var group = new JsonObject();
        foreach (var (key, value) in values)
        {
            group[key] = Rounded(value, digits);
        }

        return Add(name, group);
    }

    /// <summary>Adds a number, rounded.</summary>
    public Report Add(string name, double value, int digits) => Add(name, Rounded(value, digits));

    /// <summary>Prints all as one JSON object, or as a table.</summary>
    public void Print(bool asJson) => Console.WriteLine(asJson ? _content.ToJsonString() : Table());

    private static JsonValue Rounded(double value, int digits) => JsonValue.Create(Math.Round(value, digits));

    /// <summary>The facts in a line; then a column for each group, and a row for each contender.</summary>
    private string Table()
    {
        var groups = _content.Where(static pair => pair.Value is JsonObject).Select(static pair => (pair.Key, (JsonObject)pair.Value!)).ToList();
        var facts = _content.Where(static pair => pair.Value is not JsonObject).Select(static pair => $"{pair.Key} {Text(pair.Value)}");
        var rows = groups.SelectMany(static group => group.Item2.Select(static pair => pair.Key)).Distinct().ToList();
        var lines = new List<string> { string.Join(", ", facts) };
        if (groups.Count > 0)
        {
            var width = rows.Max(static row => row.Length) + 2;
            lines.Add(string.Concat("  ", new string(' ', width), string.Concat(groups.Select(static group => group.Key.PadLeft(Width(group.Key))))));
            lines.AddRange(rows.Select(row => string.Concat(
                "  ", row.PadRight(width), string.Concat(groups.Select(group => Text(group.Item2[row]).PadLeft(Width(group.Key)))))));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static int Width(string heading) => Math.Max(heading.Length, 10) + 2;

    private static string Text(JsonNode? value) => value switch
    {
        null => string.Empty,
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
