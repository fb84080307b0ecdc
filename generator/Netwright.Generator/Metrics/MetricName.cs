using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Metrics;

/// <summary>The names of metrics in the logs, where each is a member.</summary>
internal static class MetricName
{
    /// <summary>The name that was given to a metric; null if it has that of its type.</summary>
    public static string? Given(AttributeDeclaration metric) => metric.Option<string?>("Name", null);

    /// <summary>Whether there can be a member of a name.</summary>
    public static bool IsFree(string name) => SyntaxFacts.IsValidIdentifier(name) && !GeneratedNames.OfLogs.Contains(name);

    /// <summary>The name that a metric is logged by.</summary>
    public static string Of(AttributeDeclaration metric) => FreeName(metric) ?? (IsWeighted(metric) ? "Weighted" : string.Empty) + metric.Name;

    /// <summary>The name that Keras logs a metric by.</summary>
    public static string OfKeras(AttributeDeclaration metric) => FreeName(metric) is { } name
        ? SnakeCase.Of(name)
        : (IsWeighted(metric) ? "weighted_" : string.Empty) + (MetricRule.Of(metric).KerasName ?? SnakeCase.Of(metric.Name));

    private static string? FreeName(AttributeDeclaration metric) => Given(metric) is { } name && IsFree(name) ? name : null;

    private static bool IsWeighted(AttributeDeclaration metric) => metric.Option("Weighted", false);
}
