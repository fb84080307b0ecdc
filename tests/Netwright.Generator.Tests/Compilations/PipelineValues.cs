using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Collections;
using Xunit;

namespace Netwright.Generator.Tests.Compilations;

/// <summary>
/// What passes from one step of the generator to the next: plain values, compared by what they hold. Anything of
/// Roslyn's would keep whole compilations in memory, and never equal that of the next edit.
/// </summary>
internal static class PipelineValues
{
    public static void AssertPlain(GeneratorDriver driver)
    {
        foreach (var result in driver.GetRunResult().Results)
        {
            foreach (var name in (string[])[ModelGenerator.ReadingStep, ModelGenerator.CompilingStep])
            {
                foreach (var (value, _) in result.TrackedSteps.GetValueOrDefault(name, []).SelectMany(static step => step.Outputs))
                {
                    AssertPlain(value, name, new HashSet<object>(ReferenceEqualityComparer.Instance));
                }
            }
        }
    }

    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || !seen.Add(value))
        {
            return;
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum)
        {
            return;
        }

        Assert.True(type.Assembly == typeof(ModelGenerator).Assembly, $"{path} is a {type}.");
        Assert.True(OverridesEquals(type), $"{path} is a {type}, which is not compared by what it holds.");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            var index = 0;
            foreach (var item in (IEnumerable)value)
            {
                AssertPlain(item, $"{path}[{index++}]", seen);
            }

            return;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            AssertPlain(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }

    private static bool OverridesEquals(Type type) =>
        type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType != typeof(object)
        && type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType != typeof(ValueType);
}
