using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>An attribute as it was written.</summary>
/// <param name="Type">The full name, with <c>+</c> before nested types, as reflection has it.</param>
/// <param name="TypeCode">The type as C#.</param>
/// <param name="Index">Its position among the attributes of its property or class.</param>
/// <param name="Arguments">The values of the constructor's parameters, those left out included.</param>
/// <param name="Written">How many of those differ from their parameter's default, or come before one that does.</param>
/// <param name="Options">The options that were set, in the order written.</param>
/// <param name="HasCompilerErrors">Whether C# refuses it as it is written, so that its values mean nothing.</param>
internal sealed record AttributeDeclaration(
    string Type,
    string TypeCode,
    int Index,
    EquatableArray<ConstantValue> Arguments,
    int Written,
    EquatableArray<OptionDeclaration> Options,
    bool HasCompilerErrors)
{
    private const string Suffix = "Attribute";

    private readonly string _typeName = WithoutSuffix(Type.Substring(Type.LastIndexOfAny(['.', '+']) + 1));

    /// <summary>What the attribute of a node names of the user's own.</summary>
    public OwnLayerDeclaration? Own { get; init; }

    /// <summary>The name of the type alone, without <c>Attribute</c>; of a module that is a layer, the module's name.</summary>
    public string Name => Own?.Name ?? _typeName;

    /// <summary>The name as one writes it: <c>Losses.MeanSquaredError</c>.</summary>
    public string WrittenName => WithoutSuffix(Type.Substring(Type.LastIndexOf('.') + 1).Replace('+', '.'));

    /// <summary>The type of a property that is declared with the attribute of a layer, as C#.</summary>
    public string HandleCode => Own?.TypeCode ?? "global::" + Type.Substring(0, Type.Length - Suffix.Length);

    /// <summary>Whether the attribute is the library's own: in its namespace, and not in one that a user named after it.</summary>
    public bool IsBuiltIn => Type.StartsWith("Netwright.", StringComparison.Ordinal) && Type.LastIndexOf('.') == "Netwright".Length;

    /// <summary>Reads an attribute.</summary>
    public static AttributeDeclaration Read(AttributeData attribute, int index)
    {
        var arguments = attribute.ConstructorArguments;
        var parameters = attribute.AttributeConstructor?.Parameters;
        var written = arguments.Length;
        while (written > 0 && parameters is { } known && known[written - 1] is { HasExplicitDefaultValue: true } parameter
            && arguments[written - 1].Kind != TypedConstantKind.Array
            && Equals(parameter.ExplicitDefaultValue, arguments[written - 1].Value))
        {
            written--;
        }

        var names = TypeNames.Of(attribute.AttributeClass!);
        return new(
            names.Metadata,
            names.Code,
            index,
            arguments.Select(ConstantValue.Read).ToEquatableArray(),
            written,
            attribute.NamedArguments
                .Select(static option => new OptionDeclaration(option.Key, ConstantValue.Read(option.Value)))
                .ToEquatableArray(),
            attribute.AttributeConstructor is null || arguments.Concat(attribute.NamedArguments.Select(static option => option.Value)).Any(IsError));
    }

    /// <summary>The value of an option; what it is by default if it was not set.</summary>
    public T Option<T>(string name, T otherwise)
    {
        foreach (var option in Options)
        {
            if (option.Name == name && option.Value.Value is T value)
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>The items of an option that is a list; null if it was not set.</summary>
    public EquatableArray<ConstantValue>? Items(string name) => Options.FirstOrDefault(option => option.Name == name)?.Value.Items;

    /// <summary>The class number that a loss or metric leaves out; null if it leaves out none.</summary>
    public int? IgnoredClass => Option("IgnoreClass", int.MinValue) is var number and not int.MinValue ? number : null;

    /// <summary>Whether an option was set.</summary>
    public bool Sets(string name) => Options.Any(option => option.Name == name);

    /// <summary>The attribute as an object of the library's type that is linked into the compiler.</summary>
    /// <returns>Null if the type is not the library's, or the arguments do not fit it.</returns>
    public T? Instantiate<T>()
        where T : class
    {
        var type = IsBuiltIn ? AttributeType.Of(Type) : null;
        if (type is null || !typeof(T).IsAssignableFrom(type.Type) || type.ConstructorOf(Arguments.Count) is not { } constructor)
        {
            return null;
        }

        var values = constructor.Parameters.Select((parameter, position) => Convert(Arguments[position], parameter)).ToArray();
        var instance = (T)constructor.Constructor.Invoke(values);
        foreach (var option in Options)
        {
            if (type.PropertyOf(option.Name) is { } property)
            {
                property.SetValue(instance, Convert(option.Value, property.PropertyType));
            }
        }

        return instance;
    }

    /// <summary>The metadata name, with namespaces and containing types.</summary>
    public static string MetadataName(INamedTypeSymbol type) => TypeNames.Of(type).Metadata;

    private static string WithoutSuffix(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    private static bool IsError(TypedConstant constant) => constant.Kind == TypedConstantKind.Error
        || (constant is { Kind: TypedConstantKind.Array, IsNull: false } && constant.Values.Any(IsError));

    private static object? Convert(ConstantValue constant, Type type)
    {
        if (constant.Items is { } items && type.GetElementType() is { } element)
        {
            var array = Array.CreateInstance(element, items.Count);
            for (var index = 0; index < items.Count; index++)
            {
                array.SetValue(Convert(items[index], element), index);
            }

            return array;
        }

        if (type == typeof(object) && constant.Code is { } code)
        {
            return new OtherConstant(code.Replace("global::", string.Empty));
        }

        return type.IsEnum && constant.Value is { } number ? Enum.ToObject(type, number) : constant.Value;
    }
}

/// <summary>A constant of a type that only the user's project has, where anything could be written.</summary>
/// <param name="Code">How it is written.</param>
internal sealed record OtherConstant(string Code);

/// <summary>An option that was set: <c>Name = value</c>.</summary>
internal sealed record OptionDeclaration(string Name, ConstantValue Value);
