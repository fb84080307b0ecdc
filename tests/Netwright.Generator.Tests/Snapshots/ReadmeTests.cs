using System;
using System.IO;
using System.Linq;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>What the README shows is what is generated for the model that it shows.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_excerpt_is_what_is_generated_for_the_model()
    {
        var blocks = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n")
            .Split("```csharp\n").Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();
        var model = blocks.Single(static block => block.StartsWith("[Model]", StringComparison.Ordinal));
        var excerpt = blocks.Single(static block => block.Contains("Differentiate(in Batch batch)", StringComparison.Ordinal));

        var (_, files) = GeneratorGuarantees.Generate(TestProject.Compile("using Netwright;\n" + model));

        var generated = string.Join("\n", files.SelectMany(static file => file.Text.Split('\n')).Select(static line => line.Trim()));
        var shown = string.Join("\n", excerpt.Split('\n').Select(static line => line.Trim()).TakeWhile(static line => line != "..."));
        Assert.Contains(shown, generated, StringComparison.Ordinal);
    }
}
