using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netwright.Generator.Projects;

/// <summary>
/// What a file declares and which names it uses, as far as others can depend on it: the inside of methods does not count.
/// It is found out once for each tree, which never changes, and holds on to nothing of it.
/// </summary>
internal sealed class FileOutline
{
    private const string AttributeSuffix = "Attribute";

    private static readonly ConditionalWeakTable<SyntaxTree, FileOutline> Known = new();

    private static readonly ImmutableHashSet<string> EverybodysNamespaces = ["System", "TorchSharp", "Netwright"];

    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalAliases = new(StringComparer.Ordinal);
    private readonly List<AttributedClass> _classes = [];
    private volatile string[]? _names;

    private FileOutline(CompilationUnitSyntax root)
    {
        Import(root.Usings);
        Declare(root.Members, string.Empty);
        ConcernsAll |= _namespaces.Any(EverybodysNamespaces.Contains);
    }

    /// <summary>The short names of its types, nested ones included; of attributes also without the suffix.</summary>
    public IReadOnlyCollection<string> Types => _types;

    /// <summary>The full names of its namespaces and of those around them.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>The aliases that it gives to the whole project; of attributes also without the suffix.</summary>
    public IReadOnlyCollection<string> GlobalAliases => _globalAliases;

    /// <summary>The aliases that are its own; of attributes also without the suffix.</summary>
    public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether every file can depend on it, whatever names it uses: for its global imports, or its part in common namespaces.</summary>
    public bool ConcernsAll { get; private set; }

    /// <summary>Its classes that have attributes.</summary>
    public IReadOnlyList<AttributedClass> Classes => _classes;

    /// <summary>The outline of a file.</summary>
    public static FileOutline Of(SyntaxTree tree, CancellationToken cancellationToken) => Known.TryGetValue(tree, out var known)
        ? known
        : Known.GetValue(tree, tree => new FileOutline((CompilationUnitSyntax)tree.GetRoot(cancellationToken)));

    /// <summary>Whether the names that it uses were found before.</summary>
    public bool KnowsNames => _names is not null;

    /// <summary>The names that it uses outside of methods, and those of its own types, of which there may be other parts.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public IReadOnlyList<string> NamesIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (_names is null)
        {
            var names = new HashSet<string>(_types, StringComparer.Ordinal);
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax)))
            {
                if (node is SimpleNameSyntax name)
                {
                    names.Add(name.Identifier.ValueText);
                }
            }

            _names = [.. names];
        }

        return _names;
    }

    private void Import(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var use in usings)
        {
            var isGlobal = use.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
            ConcernsAll |= isGlobal;
            if (use.Alias is { Name.Identifier.ValueText: var alias })
            {
                AddWithoutSuffix(alias, isGlobal ? _globalAliases : Aliases);
            }
        }
    }

    private void Declare(SyntaxList<MemberDeclarationSyntax> members, string around)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Import(space.Usings);
                    Declare(space.Members, DeclareNamespace(space.Name, around));
                    break;
                case TypeDeclarationSyntax type:
                    DeclareType(type.Identifier);
                    if (type.AttributeLists.Count > 0 && type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
                    {
                        _classes.Add(new AttributedClass(type));
                    }

                    Declare(type.Members, around);
                    break;
                case EnumDeclarationSyntax type:
                    DeclareType(type.Identifier);
                    break;
                case DelegateDeclarationSyntax type:
                    DeclareType(type.Identifier);
                    break;
                case GlobalStatementSyntax:
                    _types.Add("Program");
                    break;
            }
        }
    }

    private string DeclareNamespace(NameSyntax name, string around)
    {
        if (name is QualifiedNameSyntax qualified)
        {
            around = DeclareNamespace(qualified.Left, around);
            name = qualified.Right;
        }

        var own = name is SimpleNameSyntax simple ? simple.Identifier.ValueText : name.ToString();
        var full = around.Length == 0 ? own : around + "." + own;
        _namespaces.Add(full);
        return full;
    }

    private void DeclareType(SyntaxToken identifier) => AddWithoutSuffix(identifier.ValueText, _types);

    /// <summary>Adds a name, and what an attribute of that name may be written as.</summary>
    private static void AddWithoutSuffix(string name, HashSet<string> names)
    {
        names.Add(name);
        if (name.EndsWith(AttributeSuffix, StringComparison.Ordinal))
        {
            names.Add(name.Substring(0, name.Length - AttributeSuffix.Length));
        }
    }
}
