using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>Makes the descriptors of the rules, which differ in number, title and message only.</summary>
internal static class Rule
{
    private const string Category = "Netwright";
    private const string Documentation = "https://github.com/netwright/netwright/blob/main/docs/diagnostics/";

    public static DiagnosticDescriptor Error(string id, string title, string message) =>
        Make(id, title, message, DiagnosticSeverity.Error);

    public static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: Documentation + id + ".md");
}
