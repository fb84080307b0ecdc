using System;
using System.Linq;
using Netwright;
using Netwright.Training;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 2.2: a value from inside the network is logged, by a method of the model or by a layer.</summary>
internal static class MetricInside
{
    public static void Run(GuideData data)
    {
        using var model = new WatchedClassifier(seed: 1);
        using var layered = new LoggingClassifier();
        layered.load_state_dict(model.state_dict());
        var history = model.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);
        Console.WriteLine($"std of activation: {history.ActivationStd[0]}");

        var logs = model.Evaluate(new(data.Test.Pixels, data.Test.Labels), batchSize: 500);
        using var hidden = nn.functional.relu(nn.functional.linear(data.Test.Pixels, model.Hidden1.Weight, model.Hidden1.Bias));
        var byHand = hidden.split(500).Select(static part => part.std(unbiased: false).item<float>()).Average();
        Check.That(Check.Near(logs.ActivationStd, byHand), "the mean over batches of the deviation is logged");

        var layeredHistory = layered.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);
        Console.WriteLine($"std of activation, logged by a layer: {layeredHistory.StdOfActivation[0]}");
        Check.That(Check.Near(layeredHistory.StdOfActivation[0], history.ActivationStd[0]), "a layer logs the same");
        Check.That(history.First(static series => series.Key == "activation_std").Value.Count == 1, "it is in the history by Keras's name");
    }
}

/// <summary>The guide's network, of which the activation of the first layer is watched.</summary>
[Model]
public partial class WatchedClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Article { get; }

    [Metric]
    private static Tensor ActivationStd(Tensor hidden1) => hidden1.std(unbiased: false);
}

/// <summary>The guide's layer: it logs how much what it reads varies, and gives it on.</summary>
[Signature("N, ... -> N, ...")]
public sealed class MetricLoggingLayer() : nn.Module<Tensor, Tensor>(nameof(MetricLoggingLayer))
{
    public LoggedValue StdOfActivation { get; } = new();

    public override Tensor forward(Tensor inputs)
    {
        StdOfActivation.Log(inputs.std(unbiased: false));
        return inputs;
    }
}

/// <summary>The guide's network with that layer.</summary>
[Model]
public partial class LoggingClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Layer<MetricLoggingLayer>]
    public partial MetricLoggingLayer Watched { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Article { get; }
}
