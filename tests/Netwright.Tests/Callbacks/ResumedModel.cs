using System.Linq;
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
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy, ClassesFound]
    public partial Dense Class { get; }

    public static Batch Data(int count, ulong seed)
    {
        using var generator = new Generator(seed, CPU);
        return new(randn(count, 4, generator: generator), randint(3, count, ScalarType.Int64, generator: generator));
    }
}

/// <summary>How many classes were found at least once: a metric of the user's own.</summary>
public sealed class ClassesFound : Metrics.Metric
{
    private readonly Metrics.Accumulator _found;

    public ClassesFound() => _found = AddVariable("found");

    public override MetricDirection Direction => MetricDirection.Up;

    public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        var isRight = prediction.argmax(-1).eq(target).unsqueeze(-1);
        _found.Add((nn.functional.one_hot(target, prediction.shape[^1]) * isRight).sum(0));
    }

    public override float Result() => _found.Read().Count(static found => found > 0);
}

/// <summary>A metric of the user's own that does not say what it remembers.</summary>
public sealed class Forgetful : Metrics.Metric
{
    private readonly Metrics.Accumulator _samples = new();

    public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
    {
        using var count = ones_like(target).sum();
        _samples.Add(count);
    }

    public override float Result() => (float)_samples.ReadScalar();

    public override void Reset() => _samples.Clear();
}

/// <summary>A model with such a metric.</summary>
[Model]
public partial class ForgetfulModel
{
    [Input(4)]
    public partial Input Values { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Forgetful]
    public partial Dense Class { get; }
}
