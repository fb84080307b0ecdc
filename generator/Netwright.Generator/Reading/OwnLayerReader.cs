using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>Reads the attributes of nodes that call what a user wrote.</summary>
internal static class OwnLayerReader
{
    public const string ModuleAttribute = "Netwright.LayerAttribute`1";
    public const string SignatureAttribute = "Netwright.SignatureAttribute";
    private const string LambdaAttribute = "Netwright.LambdaAttribute";
    private const string SignatureOption = "Signature";
    private const string AddedLossesType = "Netwright.Training.AddedLosses";
    private const string LoggedValueType = "Netwright.Training.LoggedValue";

    /// <summary>What a layer's attribute names of the user's own; null if it is a layer of the library.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="around">The models that the node is within, from the outside.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static OwnLayerDeclaration? Read(AttributeData attribute, IReadOnlyList<INamedTypeSymbol> around, CancellationToken cancellationToken)
    {
        var model = around[around.Count - 1];
        if (ModuleOf(attribute.AttributeClass) is { } module)
        {
            return ModelReader.IsModel(module)
                ? InnerModelReader.Read(module, around, ArgumentsOf(attribute).Count + OptionsOf(attribute).Count > 0, cancellationToken)
                : ReadModule(attribute, module, model);
        }

        return attribute.AttributeClass is { Name: "LambdaAttribute" } type && AttributeDeclaration.MetadataName(type) == LambdaAttribute
            ? ReadMethod(attribute, model)
            : null;
    }

    /// <summary>The signature that a type or a method is declared with.</summary>
    public static AttributeData? SignatureOf(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(
        static attribute => attribute.AttributeClass is { Name: "SignatureAttribute" } type && AttributeDeclaration.MetadataName(type) == SignatureAttribute);

    /// <summary>How a module is called with tensors; null if it cannot be.</summary>
    public static IMethodSymbol? CallOf(ITypeSymbol module) =>
        MethodOf(module, "call") ?? MethodOf(module, "forward");

    /// <summary>Whether a method takes tensors and gives one.</summary>
    public static bool IsOfTensors(IMethodSymbol method) => IsTensor(method.ReturnType) && method.Parameters.Length > 0
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && IsTensor(parameter.Type));

    private static INamedTypeSymbol? ModuleOf(INamedTypeSymbol? attribute)
    {
        for (var type = attribute; type is not null; type = type.BaseType)
        {
            if (type is { Name: "LayerAttribute", Arity: 1 } && AttributeDeclaration.MetadataName(type) == ModuleAttribute)
            {
                return type.TypeArguments[0] as INamedTypeSymbol;
            }
        }

        return null;
    }

    private static OwnLayerDeclaration ReadModule(AttributeData attribute, INamedTypeSymbol module, INamedTypeSymbol model)
    {
        var code = module.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var creation = ModuleCreation.Of(module, ArgumentsOf(attribute), OptionsOf(attribute), model);
        var call = CallOf(module);
        return new OwnLayerDeclaration(
            module.Name,
            module.Name,
            code,
            creation.Code,
            call?.Name ?? "call",
            IsModule: true,
            call?.Parameters.Length ?? 1,
            SignatureOf(attribute, module, model),
            creation.Numbers,
            PropertiesOf(module, AddedLossesType).FirstOrDefault(),
            PropertiesOf(module, LoggedValueType).ToEquatableArray(),
            creation.Fault is { } fault
                ? new OwnLayerFault(OwnLayerFaultKind.Creation, fault)
                : call is null ? new OwnLayerFault(OwnLayerFaultKind.Call, $"but '{module.Name}' has no 'forward' that takes tensors and gives one: derive it from Module<Tensor, Tensor>") : null);
    }

    private static OwnLayerDeclaration ReadMethod(AttributeData attribute, INamedTypeSymbol model)
    {
        var name = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string ?? string.Empty : string.Empty;
        var owner = attribute.NamedArguments.FirstOrDefault(static option => option.Key == "Of").Value.Value as INamedTypeSymbol ?? model;
        var methods = owner.GetMembers(name).OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.Ordinary).ToList();
        var method = methods.FirstOrDefault(static method => method is { IsStatic: true, IsGenericMethod: false } && IsOfTensors(method));
        var reads = method?.Parameters.Length ?? 1;
        var arguments = string.Join(", ", Enumerable.Range(0, reads).Select(static index => $"inputs[{Numbers.Write(index)}]"));
        var called = SymbolEqualityComparer.Default.Equals(owner, model) ? name : $"{owner.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{name}";
        return new OwnLayerDeclaration(
            "Lambda",
            name,
            "global::Netwright.Lambda",
            $"static inputs => {called}({arguments})",
            "Call",
            IsModule: false,
            reads,
            method is null ? null : SignatureOf(attribute, method, model),
            [],
            null,
            [],
            method is not null ? null : new OwnLayerFault(OwnLayerFaultKind.Call, methods.Count == 0
                ? $"but '{owner.Name}' has no method of that name: declare 'static Tensor {(name.Length == 0 ? "Double" : name)}(Tensor x)'"
                : $"but '{name}' is not a static method that takes tensors and gives one: declare it 'static Tensor {name}(Tensor x)'"));
    }

    private static SignatureDeclaration? SignatureOf(AttributeData attribute, ISymbol callee, INamedTypeSymbol model)
    {
        if (attribute.NamedArguments.FirstOrDefault(static option => option.Key == SignatureOption).Value.Value is string own)
        {
            return new SignatureDeclaration(own, SignaturePlace.Node);
        }

        return SignatureOf(callee) is { ConstructorArguments: [{ Value: string text }] }
            ? new SignatureDeclaration(
                text,
                SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, model.ContainingAssembly) ? SignaturePlace.Source : SignaturePlace.Elsewhere)
            : null;
    }

    /// <summary>The arguments of the module: those of the attribute, or of the array that it takes.</summary>
    private static IReadOnlyList<TypedConstant> ArgumentsOf(AttributeData attribute)
    {
        var isGiven = attribute.AttributeClass is { Name: "LayerAttribute", Arity: 1 };
        if (!isGiven)
        {
            return attribute.ConstructorArguments;
        }

        return attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } all] ? all.Values : [];
    }

    private static IReadOnlyList<KeyValuePair<string, TypedConstant>> OptionsOf(AttributeData attribute) =>
        attribute.NamedArguments.Where(static option => option.Key != SignatureOption).ToList();

    /// <summary>The public properties of a module that are of a type of the library, those of its bases first.</summary>
    private static IEnumerable<string> PropertiesOf(INamedTypeSymbol module, string wanted)
    {
        var name = wanted.Substring(wanted.LastIndexOf('.') + 1);
        var found = new List<string>();
        for (var type = module; type is not null; type = type.BaseType)
        {
            found.InsertRange(0, type.GetMembers().OfType<IPropertySymbol>()
                .Where(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, Type: INamedTypeSymbol named }
                    && named.Name == name && AttributeDeclaration.MetadataName(named) == wanted)
                .Select(static property => property.Name));
        }

        return found.Distinct();
    }

    private static IMethodSymbol? MethodOf(ITypeSymbol module, string name)
    {
        for (var type = module; type is not null; type = type.BaseType)
        {
            var method = type.GetMembers(name).OfType<IMethodSymbol>()
                .FirstOrDefault(static method => method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && IsOfTensors(method));
            if (method is not null)
            {
                return method;
            }
        }

        return null;
    }

    private static bool IsTensor(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Tensor", ContainingType.Name: "torch" } tensor && AttributeDeclaration.MetadataName(tensor) == "TorchSharp.torch+Tensor";
}
