using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Diagnostics;

/// <summary>Finds the place in the source that a problem is about: the exact argument, where there is one.</summary>
internal static class SiteLocator
{
    /// <summary>Makes the diagnostic of a problem.</summary>
    public static Diagnostic Locate(Problem problem, INamedTypeSymbol model, CancellationToken cancellationToken) => Diagnostic.Create(
        problem.Rule,
        Find(problem.Site, model, cancellationToken),
        problem.Related.Select(site => Find(site, model, cancellationToken)),
        problem.Remedies.ToImmutableDictionary(static remedy => remedy.Name, static remedy => (string?)remedy.Value),
        problem.Arguments.Select(static argument => (object)argument).ToArray());

    private static Location Find(Site site, INamedTypeSymbol model, CancellationToken cancellationToken)
    {
        var symbol = site.Member is null
            ? model
            : model.GetMembers(site.Member).FirstOrDefault(static member => !ModelReader.IsGenerated(member)) ?? (ISymbol)model;
        if (site.Parameter is { } parameter && symbol is IMethodSymbol method)
        {
            symbol = method.Parameters[parameter];
        }

        var name = symbol.Locations.FirstOrDefault(static location => location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == false)
            ?? symbol.Locations.FirstOrDefault() ?? Location.None;
        if (site.Attribute is not { } index || symbol.GetAttributes().ElementAtOrDefault(index) is not { } attribute
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return name;
        }

        var argument = ArgumentOf(site, attribute, syntax.ArgumentList?.Arguments.ToList() ?? []);
        return argument is not null && site.Letters is { } letters ? Find(letters, argument) : (argument ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>The letters of a string, if it is written letter by letter; otherwise all of it.</summary>
    public static Location Find(Letters letters, AttributeArgumentSyntax argument)
    {
        if (argument.Expression is not LiteralExpressionSyntax { Token: { RawKind: (int)SyntaxKind.StringLiteralToken } token }
            || token.Text != $"\"{token.ValueText}\"")
        {
            return argument.GetLocation();
        }

        // The end of the string has no letter: there, the mark that closes it is meant.
        var start = token.SpanStart + 1 + letters.Start;
        return Location.Create(token.SyntaxTree!, new TextSpan(start, Math.Max(1, letters.Length)));
    }

    private static AttributeArgumentSyntax? ArgumentOf(Site site, AttributeData attribute, List<AttributeArgumentSyntax> arguments)
    {
        if (site.Option is not null)
        {
            return arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == site.Option);
        }

        if (site.Position is not { } position)
        {
            return null;
        }

        // By name, if it was given by name; otherwise the items of a parameter array follow one another.
        var parameters = attribute.AttributeConstructor?.Parameters;
        var parameter = parameters is { Length: var count } && position < count ? parameters.Value[position].Name : null;
        return arguments.FirstOrDefault(argument => argument.NameColon is { } named && named.Name.Identifier.ValueText == parameter)
            ?? arguments.Where(static argument => argument.NameEquals is null && argument.NameColon is null).ElementAtOrDefault(position);
    }
}
