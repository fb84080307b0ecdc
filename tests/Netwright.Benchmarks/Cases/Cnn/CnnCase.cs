using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>LeNet-5, and its contenders.</summary>
internal sealed class CnnCase : StepCase
{
    public override string Name => "cnn";

    public override int Batch => 64;

    public override IReadOnlyList<IContender> Contenders(int batch)
    {
        var data = SampleData.OfClasses([1, 28, 28], 10, 4096);
        var model = new LeNet(seed: 1);
        var all = new LeNet.Batch(data.Inputs[0], data.Targets[0]);
        Tensor[] weights = [.. model.parameters()];
        return
        [
            new NetwrightContender<LeNet.Batch, LeNet.Logs>(model, all, data, batch),
            new HandTunedContender(WithWeights(new HandTunedLeNet(), weights), data, batch, Optimizer),
            new IdiomaticContender(WithWeights(new IdiomaticLeNet(), weights), data, batch, Optimizer),
            new Floor()
                .Convolution([batch, 1, 28, 28], filters: 6, window: 5, padding: 2, ofData: true)
                .Convolution([batch, 6, 14, 14], filters: 16, window: 5)
                .Dense(batch, 400, 120)
                .Dense(batch, 120, 84)
                .Dense(batch, 84, 10),
        ];
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) => optim.Adam(parameters, lr: 1e-3, eps: 1e-7);
}
