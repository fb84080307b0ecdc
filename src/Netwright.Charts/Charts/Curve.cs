using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Training;

namespace Netwright.Charts;

/// <summary>One logged value over epochs.</summary>
/// <param name="Name">Its name, as Keras writes it.</param>
/// <param name="Epochs">The numbers of the epochs, from 1.</param>
/// <param name="Training">The values of the training data, one for each epoch.</param>
/// <param name="Validation">Those of the validation data; empty without it.</param>
internal sealed record Curve(string Name, IReadOnlyList<int> Epochs, IReadOnlyList<float> Training, IReadOnlyList<float> Validation)
{
    /// <summary>Whether the value is a loss, of the whole or of an output.</summary>
    public bool IsLoss => Name == "loss" || Name.EndsWith("_loss", StringComparison.Ordinal);

    /// <summary>Whether all values are more than 0, and are numbers.</summary>
    public bool IsPositive => Training.Concat(Validation).All(static value => value > 0 && float.IsFinite(value));

    /// <summary>What was logged, each value by itself.</summary>
    public static IReadOnlyList<Curve> Of<TLogs>(TrainingRecord<TLogs> record)
        where TLogs : struct, ILogs<TLogs> =>
        [.. TLogs.Names.Select((name, index) => new Curve(
            name,
            [.. record.Epochs.Select(static epoch => epoch + 1)],
            [.. record.Training.Select(logs => logs[index])],
            [.. record.Validation.Select(logs => logs[index])]))];
}
