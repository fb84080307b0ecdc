using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Compilations;
using VerifyTests;
using VerifyXunit;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>What is generated for a model, a snapshot for each file; and that it compiles without a word.</summary>
public partial class SnapshotTests
{
    [Fact]
    public Task FashionClassifier() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Tells articles of clothing apart.</summary>
        [Model]
        [Optimizers.RMSprop]
        public partial class FashionClassifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(64, Activation.ReLU)]
            public partial Dense Hidden1 { get; }

            [Dense(64, Activation.ReLU)]
            public partial Dense Hidden2 { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """);

    private static async Task Verify(string source, [CallerFilePath] string sourceFile = "")
    {
        var (output, files) = GeneratorGuarantees.Generate(TestProject.Compile(source));
        Assert.Empty(output.GetDiagnostics());
        var settings = new VerifySettings();
        settings.UseDirectory("Verified");
        await Verifier.Verify(files.Select(Target), settings, sourceFile);
    }

    private static Target Target(GeneratedFile file) => new("cs", Version().Replace(file.Text, "$1(version)"), file.BareName);

    [GeneratedRegex(@"(GeneratedCode\(""Netwright"", "")[\d.]+")]
    private static partial Regex Version();
}
