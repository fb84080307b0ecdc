using System;
using System.Threading;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Reading;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Incrementality;

/// <summary>Who types on does not wait for what was typed before.</summary>
public class CancellationTests
{
    private const string Model = """
        using Netwright;

        [Model]
        internal partial class Classifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """;

    [Fact]
    public void The_generator_stops() => Assert.ThrowsAny<OperationCanceledException>(
        static () => TestProject.NewDriver().RunGenerators(TestProject.Compile(Model), new CancellationToken(canceled: true)));

    [Fact]
    public void Reading_stops()
    {
        var model = TestProject.Compile(Model).GetTypeByMetadataName("Classifier")!;
        Assert.ThrowsAny<OperationCanceledException>(() => ModelReader.Read(model, new Problems(), new CancellationToken(canceled: true)));
    }
}
