using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Netwright.Generator.Reading;

/// <summary>A type of the library's that is linked into the compiler, as reflection has it: found once.</summary>
internal sealed class AttributeType
{
    private static readonly ConcurrentDictionary<string, AttributeType?> Known = new(StringComparer.Ordinal);

    private readonly List<(ConstructorInfo, Type[])> _constructors;
    private readonly Dictionary<string, PropertyInfo> _properties;

    private AttributeType(Type type)
    {
        Type = type;
        _constructors = [.. type.GetConstructors().Select(static constructor => (constructor, constructor.GetParameters().Select(static parameter => parameter.ParameterType).ToArray()))];
        _properties = type.GetProperties().Where(static property => property.CanWrite).ToDictionary(static property => property.Name, StringComparer.Ordinal);
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>A type by its full name; null if there is none.</summary>
    public static AttributeType? Of(string name) => Known.GetOrAdd(
        name, static name => typeof(AttributeType).Assembly.GetType(name) is { } type ? new AttributeType(type) : null);

    /// <summary>A constructor with so many parameters, and their types; null if there is none.</summary>
    public (ConstructorInfo Constructor, Type[] Parameters)? ConstructorOf(int count)
    {
        foreach (var (constructor, parameters) in _constructors)
        {
            if (parameters.Length == count)
            {
                return (constructor, parameters);
            }
        }

        return null;
    }

    /// <summary>A property that can be set; null if there is none.</summary>
    public PropertyInfo? PropertyOf(string name) => _properties.TryGetValue(name, out var property) ? property : null;
}
