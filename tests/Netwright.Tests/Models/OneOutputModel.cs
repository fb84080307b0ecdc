using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Runtime;
using Netwright.Tests.Numerics;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>What a test asks of a model of one output, whose type it does not know.</summary>
public interface IOneOutputModel
{
    /// <summary>The weights.</summary>
    ParameterBuffer Weights { get; }

    /// <summary>Loss and gradients by the emitted backward pass.</summary>
    float EmittedBackward(Tensor input, Tensor target, Tensor? sampleWeight);

    /// <summary>The loss by the emitted <c>Forward</c> and <c>Loss</c>, under autograd if it is on.</summary>
    Tensor RecordedLoss(Tensor input, Tensor target, Tensor? sampleWeight);

    /// <summary>The output by the emitted <c>Predict</c>.</summary>
    Tensor EmittedPredict(Tensor input);

    /// <summary>What a step of training logs, by Keras's names.</summary>
    IReadOnlyDictionary<string, float> TrainedLogs(Tensor input, Tensor target, Tensor? sampleWeight);

    /// <summary>What testing in batches of three logs, by Keras's names.</summary>
    IReadOnlyDictionary<string, float> TestedLogs(Tensor input, Tensor target, Tensor? sampleWeight);
}

/// <summary>The source of models of one dense output of four units, each with a loss and metrics of its own.</summary>
internal static class OneOutputModel
{
    /// <summary>The number of values that each input has.</summary>
    public const int Features = 6;

    /// <summary>The output that goes with data, and the loss that it has where metrics are tried.</summary>
    public static (string Activation, string Loss) OutputFor(LossData data) => data switch
    {
        LossData.Numbers => ("Linear", "MeanSquaredError"),
        LossData.Positive => ("Softplus", "Poisson"),
        LossData.Units => ("Sigmoid", "BinaryCrossentropy"),
        LossData.UnitLogits => ("Linear", "BinaryCrossentropy(FromLogits = true)"),
        LossData.OneHot => ("Softmax", "CategoricalCrossentropy"),
        LossData.OneHotLogits => ("Linear", "CategoricalCrossentropy(FromLogits = true)"),
        LossData.Classes => ("Softmax", "SparseCategoricalCrossentropy"),
        LossData.ClassLogits => ("Linear", "SparseCategoricalCrossentropy(FromLogits = true)"),
        _ => throw new ArgumentOutOfRangeException(nameof(data)),
    };

    /// <summary>A file with a model for each output's attributes.</summary>
    /// <param name="outputs">Names of classes, and what their outputs are declared with.</param>
    public static string File(IEnumerable<(string Name, string Attributes)> outputs) =>
        """
        using System.Collections.Generic;
        using System.Linq;
        using Netwright;
        using Netwright.Runtime;
        using Netwright.Tests.Models;
        using Tensor = TorchSharp.torch.Tensor;

        namespace MadeUp;


        """ + string.Join("\n", outputs.Select(static output => Source(output.Name, output.Attributes)));

    private static string Source(string name, string attributes) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        [Model]
        public partial class {{name}} : IOneOutputModel
        {
            [Input({{Features}})] public partial Input Data { get; }

            [Dense(5, Activation.Tanh)] public partial Dense Hidden { get; }

            [{{attributes}}]
            public partial Dense End { get; }

            ParameterBuffer IOneOutputModel.Weights => _weights;

            float IOneOutputModel.EmittedBackward(Tensor input, Tensor target, Tensor? sampleWeight) =>
                Backward(new Batch(input, target, sampleWeight));

            Tensor IOneOutputModel.RecordedLoss(Tensor input, Tensor target, Tensor? sampleWeight) =>
                Loss(Forward(input), new Batch(input, target, sampleWeight));

            Tensor IOneOutputModel.EmittedPredict(Tensor input) => Predict(input);

            IReadOnlyDictionary<string, float> IOneOutputModel.TrainedLogs(Tensor input, Tensor target, Tensor? sampleWeight)
            {
                ResetMetrics();
                TrainStep(new Batch(input, target, sampleWeight));
                return ByName(ReadLogs());
            }

            IReadOnlyDictionary<string, float> IOneOutputModel.TestedLogs(Tensor input, Tensor target, Tensor? sampleWeight) =>
                ByName(Evaluate(new Batch(input, target, sampleWeight), batchSize: 3, verbosity: Verbosity.Silent));

            private static IReadOnlyDictionary<string, float> ByName(Logs logs) =>
                Enumerable.Range(0, Logs.Names.Count).ToDictionary(index => Logs.Names[index], index => logs[index]);
        }

        """);
}
