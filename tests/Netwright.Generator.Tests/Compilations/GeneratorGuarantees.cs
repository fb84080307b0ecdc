using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Netwright.Generator.Tests.Compilations;

/// <summary>What holds for the generator whatever it is given. Every test that generates something asserts it.</summary>
internal static class GeneratorGuarantees
{
    /// <summary>Generates, and asserts what must hold.</summary>
    /// <param name="project">The user's project.</param>
    /// <returns>The project with the generated files, and those files.</returns>
    public static (Compilation Output, IReadOnlyList<GeneratedFile> Files) Generate(CSharpCompilation project)
    {
        var driver = TestProject.NewDriver().RunGeneratorsAndUpdateCompilation(project, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.All(driver.GetRunResult().Results, static result => Assert.Null(result.Exception));

        var files = GeneratedFile.Of(driver);
        PipelineValues.AssertPlain(driver);
        AssertSecondRunIsCached(driver, project);
        Assert.Equal(files, GeneratedFile.Of(TestProject.NewDriver().RunGenerators(TestProject.Reparse(project))));
        Assert.Equal(files, InCulture("fi-FI", () => GeneratedFile.Of(TestProject.NewDriver().RunGenerators(TestProject.Reparse(project)))));
        Assert.Equal(files, GeneratedFile.Of(TestProject.NewDriver().RunGenerators(Reversed(project))));
        Assert.All(files, static file => Assert.DoesNotContain('\r', file.Text));
        return (output, files);
    }

    private static void AssertSecondRunIsCached(GeneratorDriver driver, CSharpCompilation project)
    {
        var result = driver.RunGenerators(project.Clone()).GetRunResult().Results.Single();
        var steps = result.TrackedSteps.GetValueOrDefault(ModelGenerator.CompilingStep, []).Concat(result.TrackedOutputSteps.SelectMany(static step => step.Value));
        Assert.All(
            steps.SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.All(
            result.TrackedSteps.GetValueOrDefault(ModelGenerator.ReadingStep, []).SelectMany(static step => step.Outputs),
            static output => Assert.True(
                output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
    }

    private static CSharpCompilation Reversed(CSharpCompilation project)
    {
        var trees = TestProject.Reparse(project).SyntaxTrees.Reverse().ToList();
        return project.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    /// <summary>Does something where people write numbers in another way: Finnish has its own minus sign.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T InCulture<T>(string name, System.Func<T> work)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
