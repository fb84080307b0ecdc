using System;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Compilations;
using Netwright.Generator.Tests.Diagnostics;
using Xunit;

namespace Netwright.Generator.Tests.Documentation;

/// <summary>What the README shows is what happens to the model that it shows.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_excerpt_is_what_is_generated_for_the_model()
    {
        var excerpt = PageCode.Readme.Single(static block => block.Text.Contains("Differentiate(in Batch batch)", StringComparison.Ordinal)).Text;

        var (_, files) = GeneratorGuarantees.Generate(TestProject.Compile("using Netwright;\n" + PageCode.ReadmeModel));

        var generated = string.Join("\n", files.SelectMany(static file => file.Text.Split('\n')).Select(static line => line.Trim()));
        var shown = string.Join("\n", excerpt.Split('\n').Select(static line => line.Trim()).TakeWhile(static line => line != "..."));
        Assert.Contains(shown, generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mistake_is_told_what_the_page_says()
    {
        var shown = PageCode.Readme.First(static block => block.Text.Contains(": error NW", StringComparison.Ordinal)).Text;
        var mistaken = PageCode.ReadmeModel.Replace(
            "    [Dense(10,",
            "    [Reshape(7, 9)]\n    public partial Reshape Tiles { get; }\n\n    [Dense(10,",
            StringComparison.Ordinal);

        var printed = await CompilerOutput.Print("using Netwright;\n\n" + mistaken, "FashionClassifier.cs");

        Assert.Equal(shown.ReplaceLineEndings(" "), printed);
    }
}
