using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Incrementality;

/// <summary>
/// A model is read again only if something that it names may have changed. Whatever is edited, wherever, what is generated
/// then must be what a compiler generates that sees the project for the first time.
/// </summary>
public class DependencyTests
{
    private const string Model = """
        using Netwright;
        using Shop.Parts;
        using static TorchSharp.torch;

        namespace Shop;

        internal static partial class Department
        {
            [Model, Optimizers.RMSprop]
            internal partial class Classifier
            {
                [Input(8)]
                public partial Input Pixels { get; }

                [Dense(Sizes.Units)]
                public partial Dense Hidden { get; }

                [Layer<Squeeze>(Numbers.Factor)]
                public partial Squeeze Squeezed { get; }

                [Lambda(nameof(Functions.Double), Of = typeof(Functions))]
                public partial Lambda Doubled { get; }

                [Layer<Encoder>]
                public partial Encoder Code { get; }

                [Own(Speed.Fast)]
                public partial Own Last { get; }

                [Dense(3)]
                [Losses.MeanSquaredError]
                public partial Dense Price { get; }
            }
        }
        """;

    private const string Others = """
        namespace Shop.Orders
        {
            internal sealed class Order
            {
                public int Width => 3;
            }
        }
        """;

    /// <summary>The files, each of which has something that the model depends on; but the last.</summary>
    private static readonly IReadOnlyList<(string Path, string Text)> Files =
    [
        ("Classifier.cs", Model),
        ("Sizes.cs", "namespace Shop; internal class Sizes : MoreSizes { public const int Units = 2 * Half; }"),
        ("MoreSizes.cs", "namespace Shop; internal class MoreSizes { protected const int Half = 4; }"),
        ("Numbers.cs", "namespace Shop.Parts; internal enum Unused { None } internal static class Numbers { public const int Factor = 2; }"),
        ("Squeeze.cs", """
            using Netwright;
            namespace Shop.Parts;
            [Signature("N, c -> N, c / factor")]
            internal sealed class Squeeze(int factor) : Base("Squeeze") { public int Factor { get; } = factor; }
            """),
        ("Base.cs", """
            using TorchSharp;
            namespace Shop.Parts;
            internal abstract class Base(string name) : torch.nn.Module<torch.Tensor, torch.Tensor>(name)
            {
                public override torch.Tensor forward(torch.Tensor input) => input;
            }
            """),
        ("Functions.cs", """
            using Netwright;
            using static TorchSharp.torch;
            namespace Shop;
            internal static class Functions { [Signature("N, c -> N, c")] public static Tensor Double(Tensor x) => x * 2; }
            """),
        ("Encoder.cs", """
            using Netwright;
            namespace Shop;
            [Model]
            internal partial class Encoder
            {
                [Input("features")] public partial Input Features { get; }
                [Activation(Activation.ReLU)] public partial Activation Active { get; }
            }
            """),
        ("OwnAttribute.cs", """
            using Netwright;
            namespace Shop.Parts;
            internal enum Speed { Slow, Fast }
            internal sealed class OwnAttribute(Speed speed, int times = 1) : LayerAttribute<Own> { public Speed Speed => speed; public int Times => times; }
            """),
        ("Own.cs", """
            using Netwright;
            using TorchSharp;
            namespace Shop.Parts;
            [Signature("N, c -> N, c")]
            internal sealed class Own(Speed speed, int times = 1) : torch.nn.Module<torch.Tensor, torch.Tensor>("Own")
            {
                public override torch.Tensor forward(torch.Tensor input) => input * times * (int)speed;
            }
            """),
        ("Usings.cs", "global using System;"),
        ("Department.cs", "namespace Shop; internal static partial class Department { }"),
        ("Order.cs", Others),
    ];

    /// <summary>Edits that change what is generated: the file, what is replaced, and by what.</summary>
    public static TheoryData<string, string, string> Edits => new()
    {
        { "Classifier.cs", "[Dense(3)]", "[Dense(4)]" },
        { "Sizes.cs", "2 * Half", "3 * Half" },
        { "Sizes.cs", ": MoreSizes", string.Empty },
        { "MoreSizes.cs", "Half = 4", "Half = 8" },
        { "MoreSizes.cs", "class MoreSizes", "class FewerSizes" },
        { "Numbers.cs", "Factor = 2", "Factor = 4" },
        { "Numbers.cs", "enum Unused", "enum Squeeze" },
        { "Squeeze.cs", "c / factor", "c" },
        { "Squeeze.cs", ": Base", ": NoBase" },
        { "Base.cs", "{\n    public", "{\n    public Netwright.Training.AddedLosses Added { get; } = new();\n    public" },
        { "Functions.cs", "Tensor Double(", "int Double(" },
        { "Functions.cs", "N, c -> N, c", "N, c -> N, 2" },
        { "Encoder.cs", "Activation.ReLU", "Activation.Tanh" },
        { "Encoder.cs", "[Model]", string.Empty },
        { "OwnAttribute.cs", "Slow, Fast", "Slow, Quick" },
        { "OwnAttribute.cs", "times = 1", "times = 2" },
        { "OwnAttribute.cs", "LayerAttribute<Own>", "System.Attribute" },
        { "Own.cs", "N, c -> N, c", "N, c -> N, 5" },
        { "Usings.cs", "global using System;", "global using Squeeze = Shop.Parts.Own;" },
        { "Department.cs", "Department { }", "Department { internal partial class Classifier { [Netwright.Dense(2)] public partial Netwright.Dense Further { get; } } }" },
        { "Department.cs", "Department { }", "Department { internal class Functions { } }" },
        { "Order.cs", "namespace Shop.Orders", "namespace Shop.Callbacks" },
        { "Order.cs", "namespace Shop.Orders\n{", "namespace Shop\n{ class Tensor { }" },
        { "Order.cs", "namespace Shop.Orders\n{", "namespace Shop\n{ class DenseAttribute : System.Attribute { }" },
        { "Order.cs", "internal sealed class Order\n", "[global::Netwright.Model] internal sealed partial class Order\n" },
        { "Order.cs", "namespace Shop.Orders\n{", "namespace Shop.Orders\n{ using NetAttribute = global::Netwright.ModelAttribute; [Net] partial class Another { }" },
    };

    [Fact]
    public void The_project_is_a_model_without_mistakes()
    {
        TestProject.NewDriver().RunGeneratorsAndUpdateCompilation(Compile(Files), out var output, out _);
        Assert.Empty(output.GetDiagnostics().Where(static found => found.Severity == DiagnosticSeverity.Error));
        Assert.Contains(GeneratedFile.Of(TestProject.NewDriver().RunGenerators(Compile(Files))), static file => file.Name.EndsWith("Classifier.Backward.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_of_what_a_model_depends_on_is_seen(string path, string before, string after)
    {
        var project = Compile(Files);
        var driver = TestProject.NewDriver().RunGenerators(project);
        var old = GeneratedFile.Of(driver);
        var text = Files.Single(file => file.Path == path).Text.ReplaceLineEndings("\n");
        Assert.Contains(before, text, StringComparison.Ordinal);
        var edited = Replace(project, path, text.Replace(before, after, StringComparison.Ordinal));
        var files = GeneratedFile.Of(driver.RunGenerators(edited));
        Assert.Equal(GeneratedFile.Of(TestProject.NewDriver().RunGenerators(TestProject.Reparse(edited))), files);
        Assert.NotEqual(old, files);
    }

    [Fact]
    public void An_edit_of_what_no_model_names_reads_nothing()
    {
        var project = Compile(Files);
        var driver = TestProject.NewDriver().RunGenerators(project);
        var edited = Replace(project, "Order.cs", Others.Replace("Width => 3", "Height => 4", StringComparison.Ordinal));
        Assert.Equal(DeclarationsOf(driver), DeclarationsOf(driver.RunGenerators(edited)), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void Other_options_and_references_are_seen()
    {
        var project = Compile(Files);
        var driver = TestProject.NewDriver().RunGenerators(project);
        Compilation[] others =
        [
            project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable)),
            project.WithReferences(project.References.Where(static reference => reference.Display?.EndsWith("TorchSharp.dll", StringComparison.Ordinal) != true)),
            project.WithAssemblyName("Another"),
        ];
        Assert.All(others, other => Assert.Equal(
            GeneratedFile.Of(TestProject.NewDriver().RunGenerators(TestProject.Reparse((CSharpCompilation)other))),
            GeneratedFile.Of(driver.RunGenerators(other))));
    }

    [Fact]
    public void A_model_of_another_project_is_read_again_when_that_is_edited()
    {
        const string inner = "[Netwright.Model] public partial class Inner { [Netwright.Input(4)] public partial Netwright.Input Given { get; } [Netwright.Dense(5)] public partial Netwright.Dense Hidden { get; } }";
        const string outer = "[Netwright.Model] public partial class Outer { [Netwright.Input(4)] public partial Netwright.Input Given { get; } [Netwright.Layer<Inner>] public partial Inner Network { get; } }";
        var project = TestProject.Compile(outer);
        var driver = TestProject.NewDriver().RunGenerators(project.AddReferences(Reference(inner)));
        var old = GeneratedFile.Of(driver);
        var edited = project.AddReferences(Reference(inner.Replace("5", "6", StringComparison.Ordinal)));
        var files = GeneratedFile.Of(driver.RunGenerators(edited));
        Assert.Equal(GeneratedFile.Of(TestProject.NewDriver().RunGenerators(TestProject.Reparse(edited))), files);
        Assert.NotEqual(old, files);

        static MetadataReference Reference(string source)
        {
            TestProject.NewDriver().RunGeneratorsAndUpdateCompilation(TestProject.Compile(source).WithAssemblyName("Library"), out var output, out _);
            return output.ToMetadataReference();
        }
    }

    /// <summary>Words are put in the place of others, anywhere, one edit after the other.</summary>
    [Fact]
    public void Whatever_is_edited_is_seen() => Gen.Select(Gen.Int[0, Files.Count - 1], Gen.Int[0, 9999], Gen.Int[0, 9999]).Array[12].Sample(
        static edits =>
        {
            var project = Compile(Files);
            var driver = TestProject.NewDriver().RunGenerators(project);
            foreach (var (file, place, word) in edits)
            {
                var tree = project.SyntaxTrees[file];
                var tokens = tree.GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0).ToList();
                if (tokens.Count == 0)
                {
                    continue;
                }

                var words = Words(project);
                var span = tokens[place % tokens.Count].Span;
                project = Replace(project, tree.FilePath, tree.ToString().Remove(span.Start, span.Length).Insert(span.Start, words[word % words.Count]));
                driver = driver.RunGenerators(project);
                Assert.Equal(GeneratedFile.Of(TestProject.NewDriver().RunGenerators(TestProject.Reparse(project))), GeneratedFile.Of(driver));
            }
        },
        iter: 12,
        threads: 1);

    private static IReadOnlyList<string> Words(CSharpCompilation project) =>
    [
        .. project.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.NumericLiteralToken))
            .Select(static token => token.Text).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<object> DeclarationsOf(GeneratorDriver driver) => driver.GetRunResult().Results.Single()
        .TrackedSteps[ModelGenerator.ReadingStep].SelectMany(static step => step.Outputs).Select(static output => output.Value);

    private static CSharpCompilation Compile(IReadOnlyList<(string Path, string Text)> files) =>
        ((CSharpCompilation)TestProject.Compile()).AddSyntaxTrees(files.Select(static file => TestProject.Parse(file.Text, file.Path)));

    private static CSharpCompilation Replace(CSharpCompilation project, string path, string text) =>
        project.ReplaceSyntaxTree(project.SyntaxTrees.Single(tree => tree.FilePath == path), TestProject.Parse(text, path));
}
