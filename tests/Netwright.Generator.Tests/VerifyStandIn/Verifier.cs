using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares texts with snapshots that are kept beside the test's source.</summary>
public static class Verifier
{
    public static SettingsTask Verify(
        IEnumerable<Target> targets,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "") => new(() =>
        {
            var method = UseVerifyAttribute.GetMethod();
            var folder = Path.Combine(Path.GetDirectoryName(sourceFile)!, settings?.Directory ?? string.Empty);
            return new SnapshotComparison(folder, $"{NameWithParent(method.ReflectedType!)}.{method.Name}").Run(targets);
        });

    private static string NameWithParent(Type type) => type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;
}
