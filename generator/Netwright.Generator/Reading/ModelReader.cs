using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;

namespace Netwright.Generator.Reading;

/// <summary>The first stage: Roslyn's symbols in, a <see cref="ModelDeclaration"/> out.</summary>
internal static class ModelReader
{
    public const string ModelAttribute = "Netwright.ModelAttribute";
    private const string LayerAttribute = "Netwright.LayerAttribute";
    private const string FromAttribute = "Netwright.FromAttribute";
    private const string OutputAttribute = "Netwright.OutputAttribute";
    private const string RepeatAttribute = "Netwright.RepeatAttribute";
    private const string TimeDistributedAttribute = "Netwright.TimeDistributedAttribute";
    private const string LossAttribute = "Netwright.Losses+Loss";
    private const string MetricAttribute = "Netwright.Metrics+Metric";
    private const string TermLossAttribute = "Netwright.LossAttribute";
    private const string TermMetricAttribute = "Netwright.MetricAttribute";
    private const string OptimizerAttribute = "Netwright.Optimizers+Optimizer";
    private const string InitializerAttribute = "Netwright.Initializers+Initializer";
    private const string RegularizerAttribute = "Netwright.Regularizers+Regularizer";
    private const string ConstraintAttribute = "Netwright.Constraints+Constraint";

    // Names as they are written in C#, so that those which are keywords are escaped.
    private static readonly SymbolDisplayFormat Escaped = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat EscapedName =
        new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat ShortType = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat FullType = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Reads a class that is marked as a model.</summary>
    /// <param name="model">The class.</param>
    /// <param name="problems">What is wrong with the class itself.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ModelDeclaration Read(INamedTypeSymbol model, Problems problems, CancellationToken cancellationToken)
    {
        var fitness = CheckClass(model, problems, cancellationToken);
        var declaration = ReadMembers(model, [model], fitness, cancellationToken);
        return declaration with
        {
            Nodes = declaration.Nodes
                .Select(node => NamesNothing(node, model, declaration.Nodes, cancellationToken) ? node with { From = node.From! with { HasCompilerErrors = true } } : node)
                .ToEquatableArray(),
            TakenNames = TakenNames(model, declaration.Nodes, cancellationToken).ToEquatableArray(),
        };
    }

    /// <summary>Reads a model that is a node of another: what is wrong with it is said where it is declared.</summary>
    /// <param name="model">The class.</param>
    /// <param name="around">The models that it is within, from the outside.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ModelDeclaration ReadInner(INamedTypeSymbol model, IReadOnlyList<INamedTypeSymbol> around, CancellationToken cancellationToken)
    {
        if (model.Locations.Any(static location => location.IsInSource))
        {
            return ReadMembers(model, [.. around, model], CheckClass(model, new Problems(), cancellationToken), cancellationToken);
        }

        // A model of another assembly was compiled there: what was written and what was generated is one.
        var compiled = ReadMembers(model, [.. around, model], ClassFitness.Model, cancellationToken);
        return compiled with
        {
            Nodes = compiled.Nodes.Select(static node => node with { IsPartial = true, Accessors = ["get"] }).ToEquatableArray(),
            OwnMembers = [],
        };
    }

    private static ModelDeclaration ReadMembers(
        INamedTypeSymbol model,
        IReadOnlyList<INamedTypeSymbol> around,
        ClassFitness fitness,
        CancellationToken cancellationToken)
    {
        var nodes = new List<NodeDeclaration>();
        var terms = new List<TermDeclaration>();
        var own = new List<string>();

        // Most of what is generated is left out before it is put in order; a property may complete one that was declared.
        var members = model.GetMembers().Where(static member => !member.IsImplicitlyDeclared && (member is IPropertySymbol || !IsGenerated(member)));
        foreach (var member in InnerModelReader.Order(model, InOrder(members)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IPropertySymbol { PartialDefinitionPart: null } property && ReadNode(property, around, cancellationToken) is { } node)
            {
                if (nodes.All(other => other.Name != node.Name))
                {
                    nodes.Add(node);
                    continue;
                }

                // That there are two of one name, C# says itself.
                fitness = fitness == ClassFitness.Model ? ClassFitness.Members : fitness;
            }
            else if (member is IMethodSymbol { PartialDefinitionPart: null } method && ReadTerm(method, cancellationToken) is { } term)
            {
                terms.Add(term);
            }
            else if (!IsGenerated(member) && CouldClash(member))
            {
                own.Add(member.Name);
            }
        }

        return new ModelDeclaration(
            model.ContainingNamespace.IsGlobalNamespace ? string.Empty : model.ContainingNamespace.ToDisplayString(Escaped),
            Containers(model).Select(ReadType).ToEquatableArray(),
            ReadType(model),
            fitness,
            HasChannelsLast(model),
            nodes.ToEquatableArray(),
            terms.ToEquatableArray(),
            AttributesOf(model, OptimizerAttribute),
            [],
            own.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>Whether a property reads, by <c>nameof</c>, what is not there at all, as C# says itself.</summary>
    private static bool NamesNothing(NodeDeclaration node, INamedTypeSymbol model, EquatableArray<NodeDeclaration> nodes, CancellationToken cancellationToken)
    {
        var names = node.From is { Arguments.Count: > 0 } from ? from.Arguments[0].Items ?? [] : [];
        if (names.All(name => nodes.Any(other => other.Name == name.Value as string)))
        {
            return false;
        }

        // Only of a name that is no node's is it asked, because the answer costs more than all the rest.
        var attribute = model.GetMembers(node.Name).First(static member => !IsGenerated(member)).GetAttributes()[node.From!.Index];
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
        return syntax is not null && model.ContainingAssembly is ISourceAssemblySymbol { Compilation: var project }
            && syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
                .SelectMany(static call => call.ArgumentList.Arguments)
                .Select(argument => project.GetSemanticModel(syntax.SyntaxTree).GetSymbolInfo(argument.Expression, cancellationToken))
                .Any(static symbol => symbol is { Symbol: null, CandidateSymbols.IsEmpty: true });
    }

    /// <summary>The attribute that makes a class a model; null if it is none.</summary>
    public static AttributeData? MarkOf(INamedTypeSymbol type) => type.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass is { Name: "ModelAttribute" } mark && MetadataNameOf(mark) == ModelAttribute);

    /// <summary>Whether a class is marked as a model.</summary>
    public static bool IsModel(INamedTypeSymbol type) => MarkOf(type) is not null;

    private static bool HasChannelsLast(INamedTypeSymbol model) => model.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { Name: "ModelAttribute" } type && MetadataNameOf(type) == ModelAttribute)
        .SelectMany(static attribute => attribute.NamedArguments)
        .All(static option => option.Key != "DataFormat" || option.Value.Value is not (int)DataFormat.ChannelsFirst);

    /// <summary>Whether a member is written by this generator.</summary>
    public static bool IsGenerated(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(static reference => IsGenerated(reference.SyntaxTree));

    /// <summary>Whether a file is generated.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Says what is wrong with the class: the first thing, from which others may follow.</summary>
    private static ClassFitness CheckClass(INamedTypeSymbol model, Problems problems, CancellationToken cancellationToken)
    {
        if (model.IsStatic)
        {
            problems.Add(ReadingRules.Static, default, model.Name);
            return ClassFitness.Properties;
        }

        if (model.IsRecord)
        {
            problems.Add(ReadingRules.NotAPlainClass, default, model.Name, "a record");
            return ClassFitness.Properties;
        }

        if (model.IsGenericType || Containers(model).Any(static container => container.IsGenericType))
        {
            problems.Add(ReadingRules.Generic, default, model.Name);
            return ClassFitness.Properties;
        }

        if (model.BaseType is { SpecialType: not SpecialType.System_Object } parent && !IsModule(parent))
        {
            // Of a class that is not there, or that cannot be derived from, the compiler speaks.
            if (parent is { TypeKind: not TypeKind.Error, IsSealed: false })
            {
                problems.Add(ReadingRules.HasBaseClass, default, model.Name, parent.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            }

            return ClassFitness.Properties;
        }

        if (model.IsAbstract)
        {
            problems.Add(ReadingRules.NotAPlainClass, default, model.Name, "abstract");
            return ClassFitness.Members;
        }

        if (!IsPartial(model, cancellationToken))
        {
            problems.Add(ReadingRules.NotPartial, default, model.Name);
            return ClassFitness.Members;
        }

        if (Containers(model).FirstOrDefault(container => !IsPartial(container, cancellationToken)) is { } closed)
        {
            problems.Add(ReadingRules.ContainerNotPartial, default, model.Name, closed.Name);
            return ClassFitness.Members;
        }

        return ClassFitness.Model;
    }

    private static bool IsModule(INamedTypeSymbol type) => MetadataNameOf(type).StartsWith("TorchSharp.torch+nn+Module", StringComparison.Ordinal);

    /// <summary>Whether the user says that a type has other parts.</summary>
    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Where(static reference => !IsGenerated(reference.SyntaxTree))
        .Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
    }

    private static TypeDeclaration ReadType(INamedTypeSymbol type) => new(
        type.ToDisplayString(EscapedName),
        (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        },
        type.TypeParameters.Select(static parameter => parameter.ToDisplayString(EscapedName)).ToEquatableArray());

    /// <summary>Members in the order of the source; files by their paths, so that the order does not depend on chance.</summary>
    private static IEnumerable<ISymbol> InOrder(IEnumerable<ISymbol> members) => members
        .Select(static member => (member, place: member.DeclaringSyntaxReferences.FirstOrDefault()))
        .OrderBy(static member => member.place?.SyntaxTree.FilePath ?? string.Empty, StringComparer.Ordinal)
        .ThenBy(static member => member.place?.Span.Start ?? 0)
        .Select(static member => member.member);

    private static NodeDeclaration? ReadNode(IPropertySymbol property, IReadOnlyList<INamedTypeSymbol> around, CancellationToken cancellationToken)
    {
        AttributeDeclaration? from = null;
        AttributeDeclaration? output = null;
        AttributeDeclaration? repeat = null;
        AttributeDeclaration? timeDistributed = null;
        var isUnclear = false;
        var layers = new List<AttributeDeclaration>();
        var losses = new List<AttributeDeclaration>();
        var metrics = new List<AttributeDeclaration>();
        var initializers = new List<AttributeDeclaration>();
        var regularizers = new List<AttributeDeclaration>();
        var constraints = new List<AttributeDeclaration>();
        var attributes = property.GetAttributes();
        for (var index = 0; index < attributes.Length; index++)
        {
            switch (RoleOf(attributes[index].AttributeClass))
            {
                case LayerAttribute:
                    layers.Add(AttributeDeclaration.Read(attributes[index], index) with { Own = OwnLayerReader.Read(attributes[index], around, cancellationToken) });
                    break;
                case FromAttribute:
                    from = AttributeDeclaration.Read(attributes[index], index);
                    break;
                case OutputAttribute:
                    output = AttributeDeclaration.Read(attributes[index], index);
                    break;
                case RepeatAttribute:
                    repeat = AttributeDeclaration.Read(attributes[index], index);
                    break;
                case TimeDistributedAttribute:
                    timeDistributed = AttributeDeclaration.Read(attributes[index], index);
                    break;
                case LossAttribute:
                    losses.Add(AttributeDeclaration.Read(attributes[index], index));
                    break;
                case MetricAttribute:
                    metrics.Add(AttributeDeclaration.Read(attributes[index], index));
                    break;
                case InitializerAttribute:
                    initializers.Add(AttributeDeclaration.Read(attributes[index], index));
                    break;
                case RegularizerAttribute:
                    regularizers.Add(AttributeDeclaration.Read(attributes[index], index));
                    break;
                case ConstraintAttribute:
                    constraints.Add(AttributeDeclaration.Read(attributes[index], index));
                    break;
                default:
                    isUnclear |= attributes[index].AttributeClass is not { TypeKind: not TypeKind.Error };
                    break;
            }
        }

        isUnclear &= layers.Count == 0 && property.IsPartialDefinition;
        if (layers.Count == 0 && losses.Count == 0 && metrics.Count == 0 && from is null && output is null && !isUnclear
            && initializers.Count == 0 && regularizers.Count == 0 && constraints.Count == 0 && repeat is null && timeDistributed is null)
        {
            return null;
        }

        var syntax = property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<PropertyDeclarationSyntax>().FirstOrDefault();
        return new NodeDeclaration(
            property.Name,
            WriteModifiers(syntax?.Modifiers ?? default, except: SyntaxKind.PartialKeyword),
            syntax?.AccessorList?.Accessors.Select(static accessor =>
                (WriteModifiers(accessor.Modifiers) + " " + accessor.Keyword.Text).TrimStart()).ToEquatableArray() ?? [],
            property.Type.ToDisplayString(ShortType),
            property.Type.TypeKind == TypeKind.Error ? null : property.Type.ToDisplayString(FullType),
            property is { IsPartialDefinition: true, RefKind: RefKind.None, IsIndexer: false }
                && (property.PartialImplementationPart is null || IsGenerated(property.PartialImplementationPart)),
            isUnclear,
            syntax is { HasStructuredTrivia: true } && syntax.GetLeadingTrivia().Any(static trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax),
            HidesModuleMember(property),
            layers.ToEquatableArray(),
            from,
            output,
            losses.ToEquatableArray(),
            metrics.ToEquatableArray(),
            initializers.ToEquatableArray(),
            regularizers.ToEquatableArray(),
            constraints.ToEquatableArray())
        {
            Repeat = repeat,
            TimeDistributed = timeDistributed,
        };
    }

    private static TermDeclaration? ReadTerm(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var attributes = method.GetAttributes();
        for (var index = 0; index < attributes.Length; index++)
        {
            if (attributes[index].AttributeClass is { Name: "LossAttribute" or "MetricAttribute" } type
                && MetadataNameOf(type) is TermLossAttribute or TermMetricAttribute)
            {
                var isLoss = type.Name == "LossAttribute";
                return new TermDeclaration(
                    method.ToDisplayString(EscapedName),
                    isLoss,
                    AttributeDeclaration.Read(attributes[index], index),
                    method.Parameters.Select(static parameter => parameter.Name).ToEquatableArray(),
                    method is { IsStatic: true, IsGenericMethod: false, Parameters.IsEmpty: false } && IsTensor(method.ReturnType)
                        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && IsTensor(parameter.Type)),
                    isLoss ? TermExpressionReader.Read(method, cancellationToken) : null);
            }
        }

        return null;
    }

    private static bool IsTensor(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Tensor", NullableAnnotation: not NullableAnnotation.Annotated } named
        && MetadataNameOf(named) == "TorchSharp.torch+Tensor";

    private static string WriteModifiers(SyntaxTokenList modifiers, SyntaxKind except = SyntaxKind.None)
    {
        var text = string.Empty;
        foreach (var modifier in modifiers)
        {
            if (!modifier.IsKind(except))
            {
                text = text.Length == 0 ? modifier.Text : text + " " + modifier.Text;
            }
        }

        return text;
    }

    private static EquatableArray<AttributeDeclaration> AttributesOf(ISymbol symbol, string role) =>
        symbol.GetAttributes()
            .Select(static (attribute, index) => (attribute, index))
            .Where(pair => RoleOf(pair.attribute.AttributeClass) == role)
            .Select(static pair => AttributeDeclaration.Read(pair.attribute, pair.index))
            .ToEquatableArray();

    /// <summary>The type among an attribute's bases that says what it is for; null for others' attributes.</summary>
    private static string? RoleOf(INamedTypeSymbol? attribute)
    {
        for (var type = attribute; type is not null; type = type.BaseType)
        {
            // Most attributes of a program have nothing to do with models; their names are not worth building.
            if (type.Name is not ("LayerAttribute" or "FromAttribute" or "OutputAttribute" or "Loss" or "Metric" or "Optimizer" or "Initializer"
                or "Regularizer" or "Constraint" or "RepeatAttribute" or "TimeDistributedAttribute"))
            {
                continue;
            }

            var name = MetadataNameOf(type);
            if (name is LayerAttribute or FromAttribute or OutputAttribute or LossAttribute or MetricAttribute or OptimizerAttribute
                or InitializerAttribute or RegularizerAttribute or ConstraintAttribute or RepeatAttribute or TimeDistributedAttribute)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Whether a property would hide a member that the model inherits from TorchSharp's module.</summary>
    private static bool HidesModuleMember(IPropertySymbol property)
    {
        for (var type = property.Type.BaseType; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Module", ContainingNamespace.Name: "TorchSharp" }
                && type.GetMembers(property.Name).Any(static member => member.DeclaredAccessibility != Accessibility.Private))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CouldClash(ISymbol member) =>
        member.CanBeReferencedByName && (member.Name.StartsWith("_", StringComparison.Ordinal) || GeneratedNames.Fixed.Contains(member.Name));

    /// <summary>
    /// Short names that mean something else inside the model, so that emitted code must not use them. Its imports stand
    /// inside the namespace, so only that namespace, the types around the model and its own members come before them; a
    /// model without a namespace shares its imports with the project's global ones.
    /// </summary>
    private static IEnumerable<string> TakenNames(INamedTypeSymbol model, EquatableArray<NodeDeclaration> nodes, CancellationToken cancellationToken)
    {
        var names = GeneratedNames.Imported
            .Concat(nodes.Where(static node => node.TypeCode is not null).Select(static node => ShortName(node.TypeCode!)))
            .Distinct();
        var types = nodes.ToDictionary(static node => node.Name, static node => node.TypeCode, StringComparer.Ordinal);
        var containers = Containers(model).ToList();
        INamespaceOrTypeSymbol space = model.ContainingNamespace;
        var imports = model.ContainingNamespace.IsGlobalNamespace ? ImportsOf(model, cancellationToken) : null;
        return names.Where(name =>
            (types.TryGetValue(name, out var type) ? type != "global::Netwright." + name : model.GetMembers(name).Any(static member => !IsGenerated(member)))
            || model.Name == name
            || HaveMember(containers, name)
            || !space.GetMembers(name).IsEmpty
            || imports?.Invoke(name).Any(static found => !IsImportedAnyway(found)) == true);
    }

    /// <summary>Whether any of some types has a name, or a member of that name.</summary>
    private static bool HaveMember(List<INamedTypeSymbol> types, string name) =>
        types.Count > 0 && types.Exists(type => type.Name == name || !type.GetMembers(name).IsEmpty);

    /// <summary>Finds what a name means where a model stands, by its file's imports and by global ones.</summary>
    private static Func<string, IEnumerable<ISymbol>> ImportsOf(INamedTypeSymbol model, CancellationToken cancellationToken)
    {
        var place = model.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        var meanings = ((ISourceAssemblySymbol)model.ContainingAssembly).Compilation.GetSemanticModel(place.SyntaxTree);
        return name => meanings.LookupNamespacesAndTypes(place.SpanStart, name: name);
    }

    /// <summary>Whether something is of the places that emitted code imports from.</summary>
    private static bool IsImportedAnyway(ISymbol found) => found.ContainingType is { } type
        ? type is { Name: "torch", ContainingNamespace.Name: "TorchSharp" }
        : found.ContainingNamespace.ToDisplayString() is var space
            && (space.StartsWith("Netwright", StringComparison.Ordinal) || space.StartsWith("System", StringComparison.Ordinal));

    private static string ShortName(string type) => type.Substring(type.LastIndexOfAny(['.', '+']) + 1);

    private static string MetadataNameOf(INamedTypeSymbol type) => AttributeDeclaration.MetadataName(type);
}
