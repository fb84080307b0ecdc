using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>All rules: a rule is added by declaring it in the class of its stage.</summary>
internal static class Rules
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All = new[]
        {
            typeof(ReadingRules), typeof(GraphRules), typeof(OwnLayerRules), typeof(NestingRules), typeof(ShapeRules), typeof(PartRules),
            typeof(SuspicionRules), typeof(LossRules),
        }
        .SelectMany(static stage => stage.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null))
        .ToImmutableArray();
}
