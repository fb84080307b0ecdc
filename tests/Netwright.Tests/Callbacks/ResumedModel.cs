using static TorchSharp.torch;

namespace Netwright.Tests.Callbacks;

/// <summary>A model with all that a state has to have: dropout, moving statistics, momentum, accumulation, an average.</summary>
[Model]
[Optimizers.SGD(0.05, Momentum = 0.9, GradientAccumulationSteps = 3, UseEma = true)]
public partial class ResumedModel
{
    [Input(4)]
    public partial Input Values { get; }

    [Dense(6, Activation.ReLU)]
    public partial Dense Hidden { get; }

    [BatchNormalization]
    public partial BatchNormalization Normalized { get; }

    [Dropout(0.3)]
    public partial Dropout Dropped { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Class { get; }

    public static Batch Data(int count, ulong seed)
    {
        using var generator = new Generator(seed, CPU);
        return new(randn(count, 4, generator: generator), randint(3, count, ScalarType.Int64, generator: generator));
    }
}
