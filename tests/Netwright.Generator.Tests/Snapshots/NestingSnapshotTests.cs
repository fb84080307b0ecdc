using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

public partial class SnapshotTests
{
    private const string Tower = """
        using Netwright;

        namespace Shop;

        /// <summary>Two outputs of one input, with what they add to the loss; trained on its own, it has losses.</summary>
        [Model]
        public partial class Tower
        {
            [Input("places", 4)]
            public partial Input Values { get; }

            [Dense(6, Activation.ReLU), Regularizers.L2(0.01), Regularizers.L1(0.02, On = LayerPart.Activity)]
            public partial Dense Hidden { get; }

            [GlobalMaxPooling1D]
            public partial GlobalMaxPooling1D Pooled { get; }

            [Dense(3, Activation.Softmax), From(nameof(Pooled)), Losses.SparseCategoricalCrossentropy]
            public partial Dense Kind { get; }

            [Dense(1), From(nameof(Pooled)), Losses.MeanSquaredError]
            public partial Dense Price { get; }

            /// <summary>What keeps the hidden layer small.</summary>
            /// <param name="hidden">Its output.</param>
            [Loss(Weight = 0.1)]
            public static torch.Tensor Activity(torch.Tensor hidden) => hidden.sum();
        }
        """;

    private const string Shop = """
        using Netwright;

        namespace Shop;

        /// <summary>A model within a model, of which one output is trained and another given out.</summary>
        [Model]
        public partial class Priced
        {
            [Input("length", 4)]
            public partial Input Series { get; }

            [Layer<Tower>]
            public partial Tower Tower { get; }

            [OutputOf(nameof(Shop.Tower.Kind)), From(nameof(Tower))]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial OutputOf Kind { get; }

            [OutputOf(nameof(Shop.Tower.Price)), From(nameof(Tower)), Output]
            public partial OutputOf Price { get; }
        }
        """;

    [Fact]
    public Task ModelWithinAModel() => VerifyFiles(["global using TorchSharp;", Tower, Shop]);

    [Fact]
    public async Task ALayerThatAReferencedAssemblyKeepsToItselfIsRefused()
    {
        var library = Library(Tower.Replace("public partial GlobalMaxPooling1D Pooled", "private partial GlobalMaxPooling1D Pooled", StringComparison.Ordinal));
        var (output, _) = GeneratorGuarantees.Generate(TestProject.Compile(Shop).WithAssemblyName("Users").AddReferences(library));
        var said = await Diagnostics.DiagnosticAssert.Diagnose(output);
        Assert.Equal(
            "NW1302: 'Tower' (Tower) is compiled as a part of 'Priced', which cannot reach 'Tower.Pooled': make it internal, or public",
            Diagnostics.DiagnosticAssert.Say(Assert.Single(said)));
    }

    [Fact]
    public void AModelOfAReferencedAssemblyCompilesToTheSame()
    {
        var tower = Tower.Replace("=> hidden.sum()", "=> torch.sum(hidden)", StringComparison.Ordinal);
        var (_, together) = GeneratorGuarantees.Generate(TestProject.Compile("global using TorchSharp;", tower, Shop));
        var expected = together.Where(static file => file.Name.StartsWith("Shop.Priced.", StringComparison.Ordinal)).ToList();
        var apart = FilesBeside(Library(tower));
        Assert.Equal(expected.Count, apart.Count);
        Assert.All(expected.Zip(apart), static pair => Assert.Equal(pair.First.Text, pair.Second.Text));
    }

    [Fact]
    public void ALossOfAReferencedAssemblysModelIsCalledSinceItsBodyIsNotThere()
    {
        var backward = FilesBeside(Library(Tower)).Single(static file => file.Name.EndsWith("Backward.g.cs", StringComparison.Ordinal)).Text;
        Assert.Contains("step.AddedLoss([towerHidden], inputs => global::Shop.Tower.Activity(inputs[0]), out var towerActivityRecord)", backward);
        Assert.Contains("step.AddedLossGradient(towerActivityRecord, 0.1);", backward);
    }

    /// <summary>What is written for the shop, whose tower is in another assembly.</summary>
    private static IReadOnlyList<GeneratedFile> FilesBeside(MetadataReference library)
    {
        var (output, files) = GeneratorGuarantees.Generate(TestProject.Compile(Shop).WithAssemblyName("Users").AddReferences(library));
        Assert.Empty(output.GetDiagnostics());
        return files;
    }

    /// <summary>An assembly with a model, of which only metadata is left.</summary>
    private static MetadataReference Library(string model)
    {
        var (library, _) = GeneratorGuarantees.Generate(TestProject.Compile("global using TorchSharp;", model));
        Assert.Empty(library.GetDiagnostics());
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
