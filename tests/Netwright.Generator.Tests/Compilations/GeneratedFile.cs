using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Tests.Compilations;

/// <summary>A file that the generator wrote.</summary>
/// <param name="Name">Its name: <c>Shop.Classifier.Forward.g.cs</c>.</param>
/// <param name="Text">Its text.</param>
internal sealed record GeneratedFile(string Name, string Text)
{
    private const string Extension = ".g.cs";

    /// <summary>The name without the extension that tells generated files from others.</summary>
    public string BareName => Name[..^Extension.Length];

    /// <summary>The files of a run, sorted by their names.</summary>
    public static IReadOnlyList<GeneratedFile> Of(GeneratorDriver driver) => driver.GetRunResult().Results
        .SelectMany(static result => result.GeneratedSources)
        .Select(static source => new GeneratedFile(source.HintName, source.SourceText.ToString()))
        .OrderBy(static file => file.Name, StringComparer.Ordinal)
        .ToList();
}
