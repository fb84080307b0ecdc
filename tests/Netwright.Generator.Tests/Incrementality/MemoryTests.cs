using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Incrementality;

/// <summary>The generator remembers what it read, not what it read it from.</summary>
public class MemoryTests
{
    private const string Model = """
        using Netwright;

        [Model]
        internal partial class Classifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """;

    [Fact]
    public void An_old_compilation_is_let_go()
    {
        var (driver, old) = RunTwice();
        for (var attempt = 0; attempt < 10 && old.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        Assert.NotEmpty(GeneratedFile.Of(driver));
    }

    /// <summary>In a method of its own, so that no variable of the test holds on to the compilation.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice()
    {
        CSharpCompilation project = TestProject.Compile(Model);
        var driver = TestProject.NewDriver().RunGenerators(project);
        var edited = project.AddSyntaxTrees(TestProject.Parse("internal class Shelf { }", "Shelf.cs"));
        return (driver.RunGenerators(edited), new WeakReference(project));
    }
}
