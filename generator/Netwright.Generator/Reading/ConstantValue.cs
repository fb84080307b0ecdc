using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>The value of an attribute's argument.</summary>
/// <param name="Value">A primitive value or a string; null for null and for arrays.</param>
/// <param name="Code">How the value is written, if that is not to be seen from itself: an enum's member, a type.</param>
/// <param name="Items">The items, if the value is an array.</param>
internal sealed record ConstantValue(object? Value, string? Code = null, EquatableArray<ConstantValue>? Items = null)
{
    private static readonly SymbolDisplayFormat EnumMember =
        SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>Reads a constant.</summary>
    public static ConstantValue Read(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => new(null, null, constant.IsNull ? [] : constant.Values.Select(Read).ToEquatableArray()),
        TypedConstantKind.Enum => new(constant.Value, CodeOfEnum(constant)),
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => new(null, $"typeof({FullName(type)})"),
        TypedConstantKind.Primitive => new(constant.Value),
        _ => new ConstantValue((object?)null),
    };

    /// <summary>The value as C#.</summary>
    public string ToCode() => this switch
    {
        { Items: { } items } => "[" + string.Join(", ", items.Select(static item => item.ToCode())) + "]",
        { Code: { } code } => code,
        { Value: double number } => ToCode(number),
        { Value: float number } => ToCode(number) + "f",
        { Value: IFormattable or bool or char or string } => SymbolDisplay.FormatPrimitive(Value, true, false)!,
        _ => "null",
    };

    /// <summary>The member of an enum that has a value; a conversion if none has.</summary>
    private static string CodeOfEnum(TypedConstant constant)
    {
        var member = constant.Type!.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value));
        return member is null
            ? $"({FullName(constant.Type)})({SymbolDisplay.FormatPrimitive(constant.Value!, true, false)})"
            : member.ToDisplayString(EnumMember);
    }

    private static string FullName(ITypeSymbol type) => type is INamedTypeSymbol named ? TypeNames.Of(named).Code : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string ToCode(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => Numbers.Write(number),
    };
}

/// <summary>Numbers as C#, in every culture the same.</summary>
internal static class Numbers
{
    /// <summary>The shortest text that reads back as the number.</summary>
    public static string Write(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.All(static letter => char.IsDigit(letter) || letter == '-') ? text + ".0" : text;
    }

    public static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number with its thousands set apart, as a person reads it.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
