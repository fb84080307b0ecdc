using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Training;

namespace Netwright.Tests.Charts;

/// <summary>Trainings that never were, with values to be drawn.</summary>
internal static class ChartedRun
{
    /// <summary>A record of some epochs, from the model's first.</summary>
    /// <param name="training">The values of each epoch: loss and accuracy.</param>
    /// <param name="validation">Those of the validation data, or nothing.</param>
    public static TrainingRecord<Logs> Of((float Loss, float Accuracy)[] training, (float Loss, float Accuracy)[]? validation = null)
    {
        var record = new TrainingRecord<Logs>();
        for (var epoch = 0; epoch < training.Length; epoch++)
        {
            Logs? held = validation is null ? null : new Logs(validation[epoch].Loss, validation[epoch].Accuracy);
            record.Add(epoch, new Logs(training[epoch].Loss, training[epoch].Accuracy), held);
        }

        return record;
    }

    /// <summary>A training that goes as trainings go.</summary>
    public static TrainingRecord<Logs> Usual(int epochs) => Of(
        [.. Enumerable.Range(0, epochs).Select(static epoch => (0.2f + MathF.Exp(-epoch / 4f), 0.9f - (0.5f * MathF.Exp(-epoch / 4f))))],
        [.. Enumerable.Range(0, epochs).Select(static epoch => (0.3f + (0.01f * epoch) + MathF.Exp(-epoch / 4f), 0.8f - (0.5f * MathF.Exp(-epoch / 4f))))]);

    internal readonly record struct Logs(float Loss, float Accuracy) : ILogs<Logs>
    {
        public static IReadOnlyList<string> Names { get; } = ["loss", "accuracy"];

        public static Logs FromValues(IReadOnlyList<float> values) => new(values[0], values[1]);

        public float this[int index] => index == 0 ? Loss : Accuracy;
    }
}
