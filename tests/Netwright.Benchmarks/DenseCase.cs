using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>The guide's model: 784-64-64-10, ReLU, RMSprop.</summary>
[Model]
[Optimizers.RMSprop]
public partial class DigitClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}

/// <summary>A small network: 24-8-2, tanh, Adam.</summary>
[Model]
[Optimizers.Adam]
public partial class SmallClassifier
{
    [Input(24)]
    public partial Input Values { get; }

    [Dense(8, Activation.Tanh)]
    public partial Dense Hidden { get; }

    [Dense(2, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Kind { get; }
}

/// <summary>A chain of dense layers that classifies, and its contenders.</summary>
internal static class DenseCase
{
    private const int Samples = 8192;

    /// <summary>The contenders for the guide's model.</summary>
    public static IReadOnlyList<IContender> Mlp(int batch)
    {
        var data = new ClassificationData([784], 10, Samples);
        var model = new DigitClassifier(seed: 1);
        var all = new DigitClassifier.Batch(data.Inputs, data.Labels);
        return Contenders(
            data,
            batch,
            [784, 64, 64, 10],
            static () => nn.ReLU(),
            static parameters => optim.RMSProp(parameters, lr: 1e-3, alpha: 0.9, eps: 1e-7),
            model.parameters(),
            new NetwrightContender<DigitClassifier.Batch, DigitClassifier.Logs>(model, all, batch, data.Order));
    }

    /// <summary>The contenders for the small network.</summary>
    public static IReadOnlyList<IContender> Tiny(int batch)
    {
        var data = new ClassificationData([24], 2, Samples);
        var model = new SmallClassifier(seed: 1);
        var all = new SmallClassifier.Batch(data.Inputs, data.Labels);
        return Contenders(
            data,
            batch,
            [24, 8, 2],
            static () => nn.Tanh(),
            static parameters => optim.Adam(parameters, lr: 1e-3),
            model.parameters(),
            new NetwrightContender<SmallClassifier.Batch, SmallClassifier.Logs>(model, all, batch, data.Order));
    }

    private static IReadOnlyList<IContender> Contenders(
        ClassificationData data,
        int batch,
        int[] widths,
        Func<nn.Module<Tensor, Tensor>> activation,
        Func<IEnumerable<Parameter>, optim.Optimizer> optimizer,
        IEnumerable<Parameter> weights,
        IContender netwright)
    {
        Sequential Network()
        {
            var modules = new List<nn.Module<Tensor, Tensor>>();
            for (var layer = 0; layer + 1 < widths.Length; layer++)
            {
                modules.Add(nn.Linear(widths[layer], widths[layer + 1]));
                if (layer + 2 < widths.Length)
                {
                    modules.Add(activation());
                }
            }

            var network = nn.Sequential(modules);
            using var recorded = no_grad();
            foreach (var (theirs, ours) in network.parameters().Zip(weights))
            {
                theirs.copy_(ours);
            }

            return network;
        }

        return
        [
            netwright,
            new HandTunedContender(Network(), data, batch, optimizer),
            new IdiomaticContender(Network(), data, batch, optimizer),
            new DenseFloor(widths, batch),
        ];
    }
}
