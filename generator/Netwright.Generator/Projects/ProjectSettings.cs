using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Projects;

/// <summary>
/// What the meaning of every file depends on: the assembly's name, the options, the references. Each object of Roslyn's is
/// stood for by one of its own, so that nothing is held on to.
/// </summary>
internal sealed class ProjectSettings : IEquatable<ProjectSettings>
{
    private static readonly ConditionalWeakTable<object, object> Tokens = new();

    private readonly string? _assembly;
    private readonly object[] _tokens;

    private ProjectSettings(string? assembly, object[] tokens) => (_assembly, _tokens) = (assembly, tokens);

    /// <summary>The settings of a project.</summary>
    public static ProjectSettings Of(Compilation compilation)
    {
        var tokens = new List<object>(compilation.ExternalReferences.Length + 1) { TokenOf(compilation.Options) };
        foreach (var reference in compilation.ExternalReferences)
        {
            tokens.Add(TokenOf(reference is CompilationReference { Compilation: var other } ? other : reference));
        }

        return new ProjectSettings(compilation.AssemblyName, [.. tokens]);
    }

    /// <inheritdoc/>
    public bool Equals(ProjectSettings? other) => ReferenceEquals(this, other)
        || (other is not null && _assembly == other._assembly && _tokens.SequenceEqual(other._tokens));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProjectSettings);

    /// <inheritdoc/>
    public override int GetHashCode() => _tokens.Length;

    private static object TokenOf(object stoodFor) => Tokens.GetValue(stoodFor, static _ => new object());
}
