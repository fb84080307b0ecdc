using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Guide section 5's model, and its contenders. Each has images in the layout that it likes.</summary>
internal sealed class MultiCase : StepCase
{
    private const int Samples = 2048;
    private const int Time = 20;

    public override string Name => "multi";

    public override int Batch => 64;

    public override IReadOnlyList<IContender> Contenders(int batch)
    {
        using var generator = new Generator(7);
        Tensor Random(params long[] shape) => randn(shape, ScalarType.Float32, generator: generator);
        var (image, series, score) = (Random(Samples, 32, 32, 3), Random(Samples, Time, 10), Random(Samples, 1));
        var kind = nn.functional.one_hot(randint(0, 5, [Samples], ScalarType.Int64, generator: generator), 5).to(ScalarType.Float32);
        var data = new SampleData([image, series], [score, kind]);
        var channelsFirst = new SampleData(
            [image.permute(0, 3, 1, 2).contiguous(), series.permute(0, 2, 1).contiguous()], [score, kind]);
        var model = new ScoreAndClass(seed: 1);
        var all = new ScoreAndClass.Batch(image, series, score, kind);
        Tensor[] weights = [.. model.parameters()];
        return
        [
            new NetwrightContender<ScoreAndClass.Batch, ScoreAndClass.Logs>(model, all, data, batch),
            new HandTunedContender(WithWeights(new HandTunedScoreAndClass(), weights), channelsFirst, batch, Optimizer),
            new IdiomaticContender(WithWeights(new IdiomaticScoreAndClass(), weights), channelsFirst, batch, Optimizer),
            new Floor()
                .Convolution([batch, 3, 32, 32], filters: 3, window: 3, ofData: true)
                .Convolution([batch, 10, Time], filters: 3, window: 3, ofData: true)
                .Dense(batch, 6, 1)
                .Dense(batch, 6, 5),
        ];
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) =>
        optim.RMSProp(parameters, lr: 1e-3, alpha: 0.9, eps: 1e-7);
}
