using Netwright;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 2.1: a metric as a class, which is used like a built-in one.</summary>
internal static class MetricClass
{
    public static void Run(GuideData data)
    {
        using var model = new CountingClassifier(seed: 1);
        model.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 64, epochs: 3, seed: 1);
        var result = model.Evaluate(new(data.Test.Pixels, data.Test.Labels));

        using var predicted = model.Predict(data.Test.Pixels);
        using var right = predicted.argmax(-1).eq(data.Test.Labels).sum();
        Check.That(result.CategoricalTruePositives == right.item<long>(), "the metric counts the right predictions");

        using var metric = new CategoricalTruePositives();
        using var weights = full(data.Test.Labels.shape[0], 2f);
        metric.Update(data.Test.Labels, predicted, weights);
        Check.That(metric.Result() == 2 * right.item<long>(), "a sample of weight 2 counts twice");
        metric.Reset();
        Check.That(metric.Result() == 0, "it forgets");
    }
}

/// <summary>How many samples are told to be of the class that they are of.</summary>
public sealed class CategoricalTruePositives : Metrics.Metric
{
    private readonly Metrics.Accumulator _truePositives;

    /// <summary>None so far.</summary>
    public CategoricalTruePositives() => _truePositives = AddVariable("true_positives");

    /// <inheritdoc/>
    public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        var isRight = prediction.argmax(-1).eq(target);
        _truePositives.Add(sampleWeight is null ? isRight.sum() : (isRight * sampleWeight).sum());
    }

    /// <inheritdoc/>
    public override float Result() => (float)_truePositives.ReadScalar();
}

/// <summary>The guide's network with that metric.</summary>
[Model]
[Optimizers.RMSprop(1e-3)]
public partial class CountingClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, CategoricalTruePositives]
    public partial Dense Article { get; }
}
