using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A network so small that calls take longer than its arithmetic, and its contenders.</summary>
internal sealed class TinyCase : StepCase
{
    private static readonly int[] Widths = [24, 8, 2];

    public override string Name => "tiny";

    public override int Batch => 200;

    public override IReadOnlyList<IContender> Contenders(int batch)
    {
        var data = SampleData.OfClasses([24], 2, 8200);
        var model = new SmallClassifier(seed: 1);
        var all = new SmallClassifier.Batch(data.Inputs[0], data.Targets[0]);
        Tensor[] weights = [.. model.parameters()];
        return
        [
            new NetwrightContender<SmallClassifier.Batch, SmallClassifier.Logs>(model, all, data, batch),
            new HandTunedContender(
                WithWeights(new HandTunedDenseChain(Widths, static value => value.tanh_()), weights), data, batch, Optimizer),
            new IdiomaticContender(
                WithWeights(new IdiomaticDenseChain(Widths, static () => nn.Tanh()), weights), data, batch, Optimizer),
            new Floor().Dense(batch, 24, 8, ofData: true).Dense(batch, 8, 2),
        ];
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) => optim.Adam(parameters, lr: 1e-3, eps: 1e-7);
}
