using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A recurrent network, and its contenders.</summary>
internal sealed class LstmCase : StepCase
{
    private const int Steps = 64;
    private const int Features = 32;
    private const int Units = 64;

    public override string Name => "lstm";

    public override int Batch => 64;

    public override IReadOnlyList<IContender> Contenders(int batch)
    {
        var data = SampleData.OfClasses([Steps, Features], 10, 1024);
        var model = new SequenceClassifier(seed: 1);
        var all = new SequenceClassifier.Batch(data.Inputs[0], data.Targets[0]);

        // TorchSharp has a second bias, of the state.
        Tensor?[] weights =
        [
            model.Memory.Kernel.Value,
            model.Memory.RecurrentKernel.Value,
            model.Memory.Bias!.Value,
            null,
            model.Kind.Weight.Value,
            model.Kind.Bias!.Value,
        ];
        return
        [
            new NetwrightContender<SequenceClassifier.Batch, SequenceClassifier.Logs>(model, all, data, batch),
            new HandTunedContender(WithWeights(new LstmNetwork(), weights), data, batch, Optimizer),
            new IdiomaticContender(WithWeights(new LstmNetwork(), weights), data, batch, Optimizer),
            Products(batch),
        ];
    }

    /// <summary>One product for all steps wherever there can be one, and otherwise one a step.</summary>
    private static Floor Products(int batch)
    {
        var floor = new Floor();
        var (state, gates) = (floor.Random(batch, Units), floor.Random(batch, 4 * Units));
        var (kernel, turned) = (floor.Random(4 * Units, Units), floor.Random(Units, 4 * Units));
        var (allGates, allStates) = (floor.Random(4 * Units, Steps * batch), floor.Random(Steps * batch, Units));
        return floor
            .Dense(Steps * batch, Features, 4 * Units, ofData: true)
            .Repeat(Steps, part => part.Product(state, turned))
            .Repeat(Steps, part => part.Product(gates, kernel))
            .Product(allGates, allStates)
            .Dense(batch, Units, 10);
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) => optim.Adam(parameters, lr: 1e-3, eps: 1e-7);
}
