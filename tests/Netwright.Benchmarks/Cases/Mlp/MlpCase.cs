using System.Collections.Generic;
using System.Linq;
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
        var data = Data();
        return [.. StepCase.Names.Select(name => Contender(name, data, batch))];
    }

    /// <summary>The samples.</summary>
    public static SampleData Data() => SampleData.OfClasses([784], 10, 8192);

    /// <summary>One contender.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">The samples.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="isDying">Whether half the units of the first layer never fire.</param>
    public static IContender Contender(string name, SampleData data, int batch, bool isDying = false)
    {
        var model = new DigitClassifier(seed: 1);
        if (isDying)
        {
            using var unrecorded = no_grad();
            using var dying = model.Hidden1.Bias!.Value.narrow(0, 0, 32);
            dying.fill_(-1000);
        }

        if (name == Ours)
        {
            var all = new DigitClassifier.Batch(data.Inputs[0], data.Targets[0]);
            return new NetwrightContender<DigitClassifier.Batch, DigitClassifier.Logs>(model, all, data, batch);
        }

        using (model)
        {
            Tensor[] weights = [.. model.parameters()];
            return name switch
            {
                HandTuned => new HandTunedContender(
                    WithWeights(new HandTunedDenseChain(Widths, static value => value.relu_()), weights), data, batch, Optimizer),
                Idiomatic => new IdiomaticContender(
                    WithWeights(new IdiomaticDenseChain(Widths, static () => nn.ReLU()), weights), data, batch, Optimizer),
                _ => new Floor().Dense(batch, 784, 64, ofData: true).Dense(batch, 64, 64).Dense(batch, 64, 10),
            };
        }
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) =>
        optim.RMSProp(parameters, lr: 1e-3, alpha: 0.9, eps: 1e-7);
}
