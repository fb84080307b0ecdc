using System;
using System.Threading.Tasks;
using Netwright.Tests.Models;
using VerifyTests;
using VerifyXunit;
using Xunit;

namespace Netwright.Tests.Diagrams;

/// <summary>A model as text that other programs draw, as snapshots.</summary>
public sealed class DiagramTextTests
{
    [Fact]
    public Task AGraphWithTwoInputsAndTwoOutputs()
    {
        using var model = new ScoreAndClass(seed: 1);
        return Verify(model.Diagram());
    }

    // No model has such names, but no character may end a label early or be read as something else.
    [Fact]
    public Task OddNames() => Verify(new ModelDiagram(
        "Say \"no\" \\ #1",
        new DiagramNode("end", "Input", "[N, a<b>&c]"),
        new DiagramNode("\"quoted\"", "Dense", "[N, #3; `x`]", "end"),
        new DiagramNode("größe_形", "Add", "[N, 3\\n]", "\"quoted\"", "\"quoted\"", "end")));

    [Fact]
    public void ANodeReadsWhatComesBefore()
    {
        var error = Assert.Throws<ArgumentException>(static () => new ModelDiagram("Net", new DiagramNode("A", "Dense", "[N, 1]", "B"), new DiagramNode("B", "Input", "[N, 1]")));
        Assert.Contains("'A' reads 'B', which does not come before it.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => new ModelDiagram("Net", new DiagramNode("A", "Input", "[N, 1]"), new DiagramNode("A", "Input", "[N, 1]")));
    }

    private static async Task Verify(ModelDiagram diagram, [System.Runtime.CompilerServices.CallerFilePath] string sourceFile = "")
    {
        var settings = new VerifySettings();
        settings.UseDirectory("Verified");
        await Verifier.Verify([new Target("mmd", diagram.ToMermaid()), new Target("dot", diagram.ToGraphviz())], settings, sourceFile);
    }
}
