using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>The guide's model, and its contenders.</summary>
internal sealed class MlpCase : StepCase
{
    private static readonly int[] Widths = [784, 64, 64, 10];

    public override string Name => "mlp";

    public override int Batch => 64;

    public override IReadOnlyList<IContender> Contenders(int batch)
    {
        var data = SampleData.OfClasses([784], 10, 8192);
        var model = new DigitClassifier(seed: 1);
        var all = new DigitClassifier.Batch(data.Inputs[0], data.Targets[0]);
        Tensor[] weights = [.. model.parameters()];
        return
        [
            new NetwrightContender<DigitClassifier.Batch, DigitClassifier.Logs>(model, all, data, batch),
            new HandTunedContender(
                WithWeights(new HandTunedDenseChain(Widths, static value => value.relu_()), weights), data, batch, Optimizer),
            new IdiomaticContender(
                WithWeights(new IdiomaticDenseChain(Widths, static () => nn.ReLU()), weights), data, batch, Optimizer),
            new Floor().Dense(batch, 784, 64, ofData: true).Dense(batch, 64, 64).Dense(batch, 64, 10),
        ];
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) =>
        optim.RMSProp(parameters, lr: 1e-3, alpha: 0.9, eps: 1e-7);
}
