using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Benchmarks;
using Xunit;

namespace Netwright.Tests.Benchmarks;

/// <summary>The project that the generator is measured with must be one in which nothing is wrong.</summary>
public sealed class ModelProjectTests
{
    [Fact]
    public void Every_kind_of_model_compiles_and_trains()
    {
        var project = ModelProject.Parse(ModelProject.Files(8));
        ModelProject.NewDriver().RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        Assert.Empty(ModelProject.Analyze(output).Found);
        Assert.Empty(output.GetDiagnostics().Where(static found => found.Severity != DiagnosticSeverity.Hidden));
        Assert.Equal(
            [0, 1, 2, 3, 4, 5, 7],
            Enumerable.Range(0, 8).Where(index => ModelProject.Generated(project).Any(file => file.Path == $"Shop.Models.Model{index}.Backward.g.cs")));
    }
}
