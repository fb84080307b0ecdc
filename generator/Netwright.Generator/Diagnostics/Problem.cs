using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Diagnostics;

/// <summary>Something wrong with a model, and where.</summary>
/// <param name="Rule">Which rule is broken.</param>
/// <param name="Site">The place.</param>
/// <param name="Arguments">What the message names.</param>
/// <param name="Related">Another place that has to do with it, such as the node that made a wrong shape.</param>
internal sealed record Problem(
    DiagnosticDescriptor Rule,
    Site Site,
    EquatableArray<string> Arguments,
    EquatableArray<Site> Related)
{
    /// <summary>What a code fix has to know to put it right.</summary>
    public EquatableArray<Remedy> Remedies { get; init; } = [];
}

/// <summary>Where the stages of the compiler put what they find wrong.</summary>
internal sealed class Problems
{
    private readonly List<Problem> _found = [];

    public IReadOnlyList<Problem> Found => _found;

    /// <summary>Whether the model cannot be compiled.</summary>
    public bool HasErrors { get; private set; }

    public void Add(DiagnosticDescriptor rule, Site site, params string[] arguments) => Add(rule, site, [], arguments);

    public void Add(DiagnosticDescriptor rule, Site site, EquatableArray<Site> related, params string[] arguments) =>
        Add(new Problem(rule, site, arguments.ToEquatableArray(), related));

    public void Add(Problem problem)
    {
        _found.Add(problem);
        HasErrors |= problem.Rule.DefaultSeverity == DiagnosticSeverity.Error;
    }
}
