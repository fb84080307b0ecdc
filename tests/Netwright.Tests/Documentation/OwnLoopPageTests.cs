using System;
using System.IO;
using System.Linq;
using Netwright.Tests.Gradients;
using Xunit;

namespace Netwright.Tests.Documentation;

/// <summary>The loops that the page on them shows compile, without a warning.</summary>
public sealed class OwnLoopPageTests
{
    [Fact]
    public void TheExamplesCompile()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documentation", "your-own-loop.md")).ReplaceLineEndings("\n");
        var loops = page.Split("```csharp\n").Skip(1).Select(static (rest, index) => $$"""
                public static void Loop{{index}}(
                    FashionClassifier model,
                    Dataset<FashionClassifier.Batch> dataset,
                    nn.Module module,
                    Tensor target,
                    Tensor logits,
                    Tensor sampleWeight)
                {
            {{rest[..rest.IndexOf("```", StringComparison.Ordinal)]}}
                }
            """).ToList();
        Assert.NotEmpty(loops);
        CompiledSource.Load($$"""
            using Netwright;
            using Netwright.Data;
            using static TorchSharp.torch;

            namespace Loops;

            [Model]
            public partial class FashionClassifier
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(64, Activation.ReLU)]
                public partial Dense Hidden1 { get; }

                [Dense(10, Activation.Softmax)]
                [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
                public partial Dense Article { get; }
            }

            public static class Page
            {
            {{string.Join("\n\n", loops)}}
            }
            """);
    }
}
