using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Tests.Compilations;

/// <summary>What a user's project refers to: the framework, TorchSharp's managed assembly and Netwright.</summary>
internal static class TestReferences
{
    public static readonly IReadOnlyList<MetadataReference> All = Framework()
        .Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "References"), "*.dll"))
        .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToList();

    private static IEnumerable<string> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder);
    }
}
