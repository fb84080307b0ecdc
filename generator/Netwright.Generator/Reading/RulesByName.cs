using System;
using System.Collections.Concurrent;

namespace Netwright.Generator.Reading;

/// <summary>What the compiler knows about the library's classes, found by their names: each rule is made once.</summary>
/// <typeparam name="TRule">The rule of a class that has none of its own; the others stand beside it: <c>HingeRule</c> for <c>Hinge</c>.</typeparam>
internal static class RulesByName<TRule>
    where TRule : class, new()
{
    private static readonly ConcurrentDictionary<string, TRule> Known = new(StringComparer.Ordinal);

    /// <summary>The rule of a class.</summary>
    public static TRule Of(string name) => Known.GetOrAdd(name, static name => typeof(TRule).Assembly.GetType($"{typeof(TRule).Namespace}.{name}Rule") is { } type
        ? (TRule)Activator.CreateInstance(type)
        : new TRule());
}
