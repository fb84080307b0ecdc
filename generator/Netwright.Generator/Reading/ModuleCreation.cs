using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>How a module is made of the arguments of a node's attribute.</summary>
/// <param name="Code">The expression, as C#.</param>
/// <param name="Numbers">The whole numbers among the constructor's parameters.</param>
/// <param name="Fault">Why it cannot be made so; null if it can.</param>
internal sealed record ModuleCreation(string Code, EquatableArray<NumberDeclaration> Numbers, string? Fault)
{
    /// <summary>Finds the constructor that takes the arguments.</summary>
    public static ModuleCreation Of(
        INamedTypeSymbol module,
        IReadOnlyList<TypedConstant> arguments,
        IReadOnlyList<KeyValuePair<string, TypedConstant>> options,
        INamedTypeSymbol model)
    {
        if (module.IsAbstract)
        {
            return new(string.Empty, [], $"'{module.Name}' is abstract. Name a class that derives from it");
        }

        var constructors = module.InstanceConstructors.Where(constructor => IsAccessible(constructor, model)).ToList();
        var chosen = constructors.Where(constructor => Takes(constructor, arguments)).OrderBy(static constructor => constructor.Parameters.Length).FirstOrDefault();
        if (chosen is null)
        {
            var known = string.Join(" or ", constructors.Select(Write));
            return new(string.Empty, [], constructors.Count == 0
                ? $"'{module.Name}' has no constructor that can be called here. Make one public"
                : $"its constructor takes {known}, and this is ({string.Join(", ", arguments.Select(static argument => ConstantValue.Read(argument).ToCode()))})");
        }

        if (options.FirstOrDefault(option => !HasOption(module, option.Key)).Key is { } unknown)
        {
            return new(string.Empty, [], $"'{module.Name}' has no property '{unknown}' that can be set");
        }

        var values = string.Join(", ", arguments.Select(static argument => ConstantValue.Read(argument).ToCode()));
        var settings = string.Join(", ", options.Select(static option => $"{option.Key} = {ConstantValue.Read(option.Value).ToCode()}"));
        var code = $"new {module.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({values}){(settings.Length == 0 ? string.Empty : $" {{ {settings} }}")}";
        return new(code, NumbersOf(chosen, arguments).ToEquatableArray(), null);
    }

    /// <summary>The names of the whole numbers that a type's constructors take.</summary>
    public static IEnumerable<string> NumberNames(INamedTypeSymbol module) => module.InstanceConstructors
        .SelectMany(static constructor => constructor.Parameters).Where(static parameter => IsWhole(parameter.Type)).Select(static parameter => parameter.Name);

    private static IEnumerable<NumberDeclaration> NumbersOf(IMethodSymbol constructor, IReadOnlyList<TypedConstant> arguments)
    {
        foreach (var parameter in constructor.Parameters.Where(static parameter => IsWhole(parameter.Type)))
        {
            var value = parameter.Ordinal < arguments.Count ? arguments[parameter.Ordinal].Value : parameter.ExplicitDefaultValue;
            yield return new NumberDeclaration(parameter.Name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }

    private static bool IsAccessible(IMethodSymbol constructor, INamedTypeSymbol model) => constructor.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, model.ContainingAssembly),
        _ => false,
    };

    private static bool Takes(IMethodSymbol constructor, IReadOnlyList<TypedConstant> arguments)
    {
        var parameters = constructor.Parameters;
        var last = parameters.LastOrDefault();
        if (last is { IsParams: true, Type: IArrayTypeSymbol rest } && arguments.Count >= parameters.Length
            && arguments.Skip(last.Ordinal).All(argument => Converts(argument, rest.ElementType)))
        {
            return parameters.Take(last.Ordinal).All(parameter => Converts(arguments[parameter.Ordinal], parameter.Type));
        }

        return arguments.Count <= parameters.Length && parameters.All(parameter => parameter.Ordinal < arguments.Count
            ? Converts(arguments[parameter.Ordinal], parameter.Type)
            : parameter.IsOptional || parameter.IsParams);
    }

    /// <summary>Whether C# takes a constant for a parameter.</summary>
    private static bool Converts(TypedConstant argument, ITypeSymbol type)
    {
        var wanted = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (argument.IsNull)
        {
            return type.IsReferenceType || !ReferenceEquals(wanted, type);
        }

        if (SymbolEqualityComparer.Default.Equals(argument.Type, wanted) || wanted.SpecialType == SpecialType.System_Object)
        {
            return true;
        }

        if (argument.Kind != TypedConstantKind.Primitive || argument.Value is bool or string or char)
        {
            return argument.Kind == TypedConstantKind.Type && wanted is { Name: "Type", ContainingNamespace.Name: "System" };
        }

        return argument.Value is float
            ? wanted.SpecialType == SpecialType.System_Double
            : argument.Value is not double && HoldsWhole(wanted.SpecialType, Convert.ToDecimal(argument.Value, CultureInfo.InvariantCulture));
    }

    private static bool HoldsWhole(SpecialType type, decimal value) => type switch
    {
        SpecialType.System_SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        SpecialType.System_Byte => value is >= byte.MinValue and <= byte.MaxValue,
        SpecialType.System_Int16 => value is >= short.MinValue and <= short.MaxValue,
        SpecialType.System_UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
        SpecialType.System_Int32 => value is >= int.MinValue and <= int.MaxValue,
        SpecialType.System_UInt32 => value is >= uint.MinValue and <= uint.MaxValue,
        SpecialType.System_Int64 => value is >= long.MinValue and <= long.MaxValue,
        SpecialType.System_UInt64 => value is >= ulong.MinValue and <= ulong.MaxValue,
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => true,
        _ => false,
    };

    private static bool IsWhole(ITypeSymbol type) => type.SpecialType is SpecialType.System_SByte or SpecialType.System_Byte
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64;

    private static bool HasOption(INamedTypeSymbol module, string name)
    {
        for (var type = module; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().Any(static property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public }))
            {
                return true;
            }
        }

        return false;
    }

    private static string Write(IMethodSymbol constructor) =>
        $"({string.Join(", ", constructor.Parameters.Select(static parameter => parameter.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))})";
}
