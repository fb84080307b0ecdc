using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>A model without a namespace shares its imports with those that the project has everywhere.</summary>
public class GlobalImportTests
{
    [Fact]
    public void Names_that_the_project_imports_as_well_are_written_in_full()
    {
        var project = TestProject.Compile(
            """
            global using static TorchSharp.torch;
            global using static TorchSharp.torch.nn;
            global using static TorchSharp.torch.nn.functional;
            global using TorchSharp.Modules;
            """,
            """
            using Netwright;

            /// <summary>A model with a layer and an activation that TorchSharp has, too.</summary>
            [Model]
            internal partial class GlobalImports
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Netwright.Dropout(0.5)]
                public partial Netwright.Dropout Kept { get; }

                [Dense(10, Activation.Softmax)]
                [Losses.SparseCategoricalCrossentropy]
                public partial Dense Article { get; }
            }
            """);

        var (output, files) = GeneratorGuarantees.Generate(project);

        Assert.Empty(output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
        Assert.Contains(files, static file => file.Text.Contains("global::Netwright.Activations.Softmax(", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.Text.Contains(" Tensor Predict(", StringComparison.Ordinal));
    }
}
