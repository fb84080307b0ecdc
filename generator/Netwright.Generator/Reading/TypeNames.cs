using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Reading;

/// <summary>The names of a type, which are asked for again and again, and are made of many parts.</summary>
/// <param name="Metadata">The metadata name, with namespaces and containing types.</param>
/// <param name="Code">The full name as C#.</param>
internal sealed record TypeNames(string Metadata, string Code)
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, TypeNames> Known = new();

    /// <summary>The names of a type.</summary>
    public static TypeNames Of(INamedTypeSymbol type) => Known.TryGetValue(type, out var known)
        ? known
        : Known.GetValue(type, static type => new(MetadataNameOf(type), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));

    private static string MetadataNameOf(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
        {
            return Of(container).Metadata + "+" + type.MetadataName;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString() + "." + type.MetadataName
            : type.MetadataName;
    }
}
