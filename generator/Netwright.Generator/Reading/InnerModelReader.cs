using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Reading;

/// <summary>Reads a model that is a node of another, be it of the same project or of a referenced assembly.</summary>
internal static class InnerModelReader
{
    private const string PartsAttribute = "Netwright.Runtime.ModelPartsAttribute";

    /// <summary>Reads a node's model.</summary>
    /// <param name="inner">The model.</param>
    /// <param name="around">The models that it is within, from the outside.</param>
    /// <param name="hasArguments">Whether the attribute has arguments for it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static OwnLayerDeclaration Read(
        INamedTypeSymbol inner,
        IReadOnlyList<INamedTypeSymbol> around,
        bool hasArguments,
        CancellationToken cancellationToken)
    {
        var code = inner.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var own = new OwnLayerDeclaration(inner.Name, inner.Name, code, string.Empty, "Forward", IsModule: true, 1, null, [], null, [], null);
        if (around.Contains(inner, SymbolEqualityComparer.Default))
        {
            return own with { Fault = new OwnLayerFault(OwnLayerFaultKind.Recursion, around.Count == 1 ? $"{inner.Name} > {inner.Name}" : code) };
        }

        if (hasArguments)
        {
            return own with { Fault = new OwnLayerFault(OwnLayerFaultKind.Creation, $"'{inner.Name}' is a model, and takes no arguments. Write [Layer<{inner.Name}>]") };
        }

        var model = ModelReader.ReadInner(inner, around, cancellationToken);
        return own with
        {
            Model = model,
            Fault = Recursion(model, around[0]) is { } path
                ? new OwnLayerFault(OwnLayerFaultKind.Recursion, $"{around[0].Name} > {inner.Name}{path}")
                : OutOfReach(inner, model, around[around.Count - 1]) is { } member ? new OwnLayerFault(OwnLayerFaultKind.Reach, member) : null,
        };
    }

    /// <summary>A model's nodes in their order: what an assembly tells of them, or what they are in the source.</summary>
    public static IEnumerable<ISymbol> Order(INamedTypeSymbol inner, IEnumerable<ISymbol> members)
    {
        var parts = PartsOf(inner);
        return parts.Count == 0 ? members : members.OrderBy(member => IndexOf(parts, member.Name));
    }

    /// <summary>The way from a model to one that is around it; null if there is none.</summary>
    private static string? Recursion(ModelDeclaration model, INamedTypeSymbol outermost)
    {
        var code = outermost.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        foreach (var own in model.Nodes.SelectMany(static node => node.Layers).Select(static layer => layer.Own).OfType<OwnLayerDeclaration>())
        {
            if (own.Fault is { Kind: OwnLayerFaultKind.Recursion } fault && fault.Details == code)
            {
                return $" > {own.Name}";
            }

            if (own.Model is { } within && Recursion(within, outermost) is { } path)
            {
                return $" > {own.Name}{path}";
            }
        }

        return null;
    }

    /// <summary>A node, or a method that adds a loss, that the outer model's code cannot reach; null if it reaches all.</summary>
    private static string? OutOfReach(INamedTypeSymbol inner, ModelDeclaration model, INamedTypeSymbol outer)
    {
        var known = model.Nodes.Select(static node => node.Name).Concat(model.Terms.Where(static term => term.IsLoss).Select(static term => term.Name.TrimStart('@'))).ToList();
        if (PartsOf(inner).FirstOrDefault(part => !known.Contains(part)) is { } hidden)
        {
            return hidden;
        }

        return outer.ContainingAssembly is ISourceAssemblySymbol { Compilation: var project }
            ? known.FirstOrDefault(name => inner.GetMembers(name).Any(member => !ModelReader.IsGenerated(member) && !project.IsSymbolAccessibleWithin(member, outer)))
            : null;
    }

    private static IReadOnlyList<string> PartsOf(INamedTypeSymbol model) => model.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { Name: "ModelPartsAttribute" } type && AttributeDeclaration.MetadataName(type) == PartsAttribute)
        .SelectMany(static attribute => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } all] ? all.Values : [])
        .Select(static value => value.Value as string ?? string.Empty)
        .ToList();

    private static int IndexOf(IReadOnlyList<string> parts, string name)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            if (string.Equals(parts[index], name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return parts.Count;
    }
}
