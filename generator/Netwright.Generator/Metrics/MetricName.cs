using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>The names of metrics in the logs, where each is a member.</summary>
internal static class MetricName
{
    /// <summary>The name that was given to a metric; null if it has that of its type.</summary>
    public static string? Given(AttributeDeclaration metric) => metric.Option<string?>("Name", null);

    /// <summary>Whether there can be a member of a name.</summary>
    public static bool IsFree(string name) => SyntaxFacts.IsValidIdentifier(name) && !GeneratedNames.OfLogs.Contains(name);

    /// <summary>The name that a metric is logged by.</summary>
    public static string Of(AttributeDeclaration metric) => Given(metric) is { } name && IsFree(name)
        ? name
        : (metric.Option("Weighted", false) ? "Weighted" : string.Empty) + metric.Name;
}
