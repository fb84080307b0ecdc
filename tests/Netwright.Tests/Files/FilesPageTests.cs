using System;
using System.IO;
using System.Linq;
using Netwright.Tests.Gradients;
using Xunit;

namespace Netwright.Tests.Files;

/// <summary>The examples of the page on files compile, without a warning.</summary>
public sealed class FilesPageTests
{
    [Fact]
    public void TheExamplesCompile()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documentation", "files.md")).ReplaceLineEndings("\n");
        var examples = page.Split("```csharp\n").Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(examples);
        CompiledSource.Load($$"""
            using System;
            using System.Collections.Generic;
            using Netwright;
            using Netwright.Files;
            using static TorchSharp.torch;

            namespace Examples;

            [Model]
            public partial class FashionClassifier
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10, Activation.Softmax)]
                [Losses.SparseCategoricalCrossentropy]
                public partial Dense Article { get; }
            }

            public static class Page
            {
                public static void Run(FashionClassifier model, FashionClassifier.Batch train)
                {
            {{string.Join('\n', examples)}}
                }
            }
            """);
    }
}
