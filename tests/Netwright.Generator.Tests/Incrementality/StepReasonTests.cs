using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Incrementality;

/// <summary>Which of the generator's steps run again after an edit: as few as can be.</summary>
public class StepReasonTests
{
    private const string Model = """
        using Netwright;

        namespace Shop;

        [Model]
        internal partial class Classifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
            public partial Dense Article { get; }
        }
        """;

    private const string Sibling = """
        using Netwright;

        namespace Shop;

        [Model]
        internal partial class Regressor
        {
            [Input(3)]
            public partial Input Features { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Price { get; }
        }
        """;

    private const string Penalized = """
        using Netwright;
        using TorchSharp;

        [Model]
        internal partial class Classifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
            public partial Dense Article { get; }

            [Loss]
            private static torch.Tensor Penalty(torch.Tensor article) => article.square().sum();

            [Loss]
            private static torch.Tensor Called(torch.Tensor article) => torch.square(article);
        }
        """;

    private const string Unrelated = "namespace Shop { internal class Shelf { } }";

    private const string Broken = """
        using Netwright;

        [Model]
        internal partial class Classifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(0), Losses.MeanSquaredError]
            public partial Dense Article { get; }
        }
        """;

    [Fact]
    public void The_first_run_reads_and_compiles() => AssertReasons(
        new Driven([Model]).Run(),
        reading: [IncrementalStepRunReason.New],
        compiling: [IncrementalStepRunReason.New]);

    [Fact]
    public void An_edit_of_another_file_compiles_nothing() => AssertReasons(
        new Driven([Model, Unrelated]).Edit(1, Unrelated, "namespace Shop { internal class Shelf { internal int Width = 3; } }"),
        reading: [IncrementalStepRunReason.Unchanged],
        compiling: [IncrementalStepRunReason.Cached]);

    [Fact]
    public void An_error_in_another_file_compiles_nothing() => AssertReasons(
        new Driven([Model, Unrelated]).Edit(1, "class Shelf { }", "class Shelf { int Width = ; }"),
        reading: [IncrementalStepRunReason.Unchanged],
        compiling: [IncrementalStepRunReason.Cached]);

    [Fact]
    public void A_comment_in_the_model_compiles_nothing() => AssertReasons(
        new Driven([Model]).Edit(0, "    [Input(784)]", "    // 28 times 28\n    [Input(784)]"),
        reading: [IncrementalStepRunReason.Unchanged],
        compiling: [IncrementalStepRunReason.Cached]);

    [Fact]
    public void A_member_of_the_model_that_has_no_part_in_it_compiles_nothing() => AssertReasons(
        new Driven([Model]).Edit(0, "    [Input(784)]", "    private static int Side => 28;\n    [Input(784)]"),
        reading: [IncrementalStepRunReason.Unchanged],
        compiling: [IncrementalStepRunReason.Cached]);

    [Fact]
    public void An_edit_that_only_moves_a_diagnostic_compiles_nothing() => AssertReasons(
        new Driven([Broken]).Edit(0, "    [Dense(0)", "\n\n    [Dense(0)"),
        reading: [IncrementalStepRunReason.Unchanged],
        compiling: [IncrementalStepRunReason.Cached]);

    [Fact]
    public void An_edit_of_a_sibling_compiles_only_the_sibling() => AssertReasons(
        new Driven([Model, Sibling]).Edit(1, "[Input(3)]", "[Input(4)]"),
        reading: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified],
        compiling: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified]);

    [Fact]
    public void A_new_sibling_compiles_only_the_sibling() => AssertReasons(
        new Driven([Model, Unrelated]).Edit(1, Unrelated, Sibling),
        reading: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New],
        compiling: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.New]);

    [Fact]
    public void A_removed_sibling_compiles_nothing() => AssertReasons(
        new Driven([Model, Sibling]).Edit(1, Sibling, Unrelated),
        reading: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Removed],
        compiling: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Removed]);

    [Fact]
    public void An_edit_of_the_model_compiles_it() => AssertReasons(
        new Driven([Model]).Edit(0, "[Dense(10,", "[Dense(12,"),
        reading: [IncrementalStepRunReason.Modified],
        compiling: [IncrementalStepRunReason.Modified]);

    [Fact]
    public void An_edit_of_what_a_loss_computes_compiles_the_model() => AssertReasons(
        new Driven([Penalized]).Edit(0, "article.square().sum()", "article.square().mean()"),
        reading: [IncrementalStepRunReason.Modified],
        compiling: [IncrementalStepRunReason.Modified]);

    [Theory]
    [InlineData("article.square().sum()", "(article\n    .square() /* of all */).sum()")]
    [InlineData("torch.square(article)", "torch.abs(article)")]
    public void Another_way_to_write_a_loss_or_a_loss_that_is_called_compiles_nothing(string before, string after) => AssertReasons(
        new Driven([Penalized]).Edit(0, before, after),
        reading: [IncrementalStepRunReason.Unchanged],
        compiling: [IncrementalStepRunReason.Cached]);

    [Fact]
    public void A_type_that_takes_a_short_name_compiles_the_model() => AssertReasons(
        new Driven([Model, Unrelated]).Edit(1, "class Shelf", "class Tensor"),
        reading: [IncrementalStepRunReason.Modified],
        compiling: [IncrementalStepRunReason.Modified]);

    private static void AssertReasons(
        GeneratorRunResult result,
        IEnumerable<IncrementalStepRunReason> reading,
        IEnumerable<IncrementalStepRunReason> compiling)
    {
        Assert.Equal(reading, ReasonsOf(result, ModelGenerator.ReadingStep));
        Assert.Equal(compiling, ReasonsOf(result, ModelGenerator.CompilingStep));
    }

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    /// <summary>A project, and a compiler that has seen it.</summary>
    private sealed class Driven(string[] sources)
    {
        public GeneratorRunResult Run() => TestProject.NewDriver().RunGenerators(TestProject.Compile(sources)).GetRunResult().Results.Single();

        /// <summary>Replaces some text in a file, as an editor does, and runs the generator again.</summary>
        public GeneratorRunResult Edit(int file, string before, string after)
        {
            CSharpCompilation project = TestProject.Compile(sources);
            var driver = TestProject.NewDriver().RunGenerators(project);
            var tree = project.SyntaxTrees[file];
            var text = tree.ToString();
            before = before.ReplaceLineEndings("\n");
            Assert.Contains(before, text, System.StringComparison.Ordinal);
            var edited = TestProject.Parse(text.Replace(before, after, System.StringComparison.Ordinal), tree.FilePath);
            return driver.RunGenerators(project.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();
        }
    }
}
