using System;
using System.IO;
using System.Linq;
using Netwright.Tests.Gradients;
using Xunit;

namespace Netwright.Tests.Data;

/// <summary>The examples of the page on data compile, without a warning.</summary>
public sealed class DataPageTests
{
    private const string Model = """
        [Model]
        public partial class FashionClassifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """;

    [Fact]
    public void TheExamplesCompile()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documentation", "data.md")).ReplaceLineEndings("\n");
        var examples = page.Split("```csharp\n").Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(examples);
        CompiledSource.Load($$"""
            using System;
            using System.Linq;
            using Netwright;
            using Netwright.Data;
            using static TorchSharp.torch;

            namespace Examples;

            {{Model}}

            public static class Page
            {
                public static void Run(
                    FashionClassifier model,
                    FashionClassifier.Batch train,
                    FashionClassifier.Batch validation,
                    FashionClassifier.Batch test)
                {
            {{string.Join('\n', examples)}}
                }
            }
            """);
    }
}
