using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Guide section 2.1's metric: how many samples are found to be of their class.</summary>
public sealed class CategoricalTruePositives : Metrics.Metric
{
    private readonly Metrics.Accumulator _truePositives;

    /// <summary>None so far.</summary>
    public CategoricalTruePositives() => _truePositives = AddVariable("true_positives");

    /// <summary>The only class that is counted; -1, the default, for all.</summary>
    public int ClassId { get; set; } = -1;

    /// <inheritdoc/>
    public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        var found = prediction.argmax(-1);
        var isRight = found.eq(target);
        isRight = ClassId < 0 ? isRight : isRight.logical_and(found.eq(ClassId));
        _truePositives.Add(sampleWeight is null ? isRight.sum() : (isRight * sampleWeight).sum());
    }

    /// <inheritdoc/>
    public override float Result() => (float)_truePositives.ReadScalar();
}

/// <summary>A metric that only says what each sample's value is.</summary>
public sealed class Confidence : Metrics.MeanMetric
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor target, Tensor prediction) => prediction.amax([-1]);
}

/// <summary>Crossentropy of class numbers, as one would write it oneself.</summary>
/// <param name="scale">What each sample's loss is multiplied by.</param>
public sealed class Surprise(double scale = 1) : Losses.Loss
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor target, Tensor prediction) =>
        prediction.gather(1, target.unsqueeze(1)).squeeze(1).log() * -scale;
}

/// <summary>Guide section 1's model, tiny, with a loss and metrics of its author's own.</summary>
[Model]
[Optimizers.RMSprop(0.01)]
public partial class OwnLossAndMetricModel
{
    [Input(6)]
    public partial Input Values { get; }

    [Dense(5, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(4, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(3, Activation.Softmax)]
    [Surprise, Metrics.SparseCategoricalAccuracy, Metrics.SparseCategoricalAccuracy(Name = "WeightedAccuracy", Weighted = true)]
    [CategoricalTruePositives, CategoricalTruePositives(Weighted = true), CategoricalTruePositives(ClassId = 2, Name = "Twos")]
    [Confidence]
    public partial Dense Digit { get; }
}
