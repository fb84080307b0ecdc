using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright;

/// <summary>What is seldom set about a training.</summary>
public sealed record FitOptions
{
    internal static FitOptions Default { get; } = new();

    /// <summary>
    /// Whether Ctrl+C ends the training in order: the batch is finished, callbacks keep what they were asked to keep, and
    /// <c>Fit</c> returns the history so far, which says that it is interrupted. The second Ctrl+C ends the process, as it
    /// does when this is off. A process that was started to ignore it, as scripts start what runs in the background, goes on ignoring it.
    /// </summary>
    public bool HandlesCtrlC { get; init; } = true;

    /// <summary>
    /// Whether this is only a trial of everything: one epoch of one batch, validated with one batch. Callbacks that keep
    /// something, such as checkpoints, are left out.
    /// </summary>
    public bool FastRun { get; init; }

    /// <summary>
    /// Whether every value of each training step is looked at: data, weights, what each layer gives out, losses and gradients. When
    /// the loss, a gradient or a weight becomes infinite or not a number, the training ends with an
    /// <see cref="AnomalyException"/> that names the layer where it began. For searching only: a step takes several times as long.
    /// </summary>
    public bool DetectAnomaly { get; init; }

    /// <summary>The most batches that are trained with in an epoch; all of them for null.</summary>
    public int? TrainBatches { get; init; }

    /// <summary>The most batches that are tested with in a validation; all of them for null.</summary>
    public int? ValidationBatches { get; init; }

    /// <summary>
    /// Trains with the first batches alone, the same and in the same order in every epoch: a model that can learn anything
    /// learns these by heart. Validation takes as many batches. Null for all.
    /// </summary>
    public int? OverfitBatches { get; init; }

    /// <summary>
    /// With how many batches validation is tried before the first epoch, so that what is wrong with it does not show only after
    /// hours. Nothing is logged of it.
    /// </summary>
    public int SanityBatches { get; init; }

    /// <summary>The most batches of an epoch.</summary>
    internal int? MostTrainBatches => Least(FastRun ? 1 : null, Least(OverfitBatches, TrainBatches));

    /// <summary>The most batches of a validation.</summary>
    internal int? MostValidationBatches => Least(FastRun ? 1 : null, Least(OverfitBatches, ValidationBatches));

    /// <summary>The options with their values.</summary>
    internal IReadOnlyList<Setting> Settings =>
    [
        Setting.Of(nameof(HandlesCtrlC), HandlesCtrlC),
        Setting.Of(nameof(FastRun), FastRun),
        Setting.Of(nameof(DetectAnomaly), DetectAnomaly),
        Setting.Of(nameof(TrainBatches), TrainBatches),
        Setting.Of(nameof(ValidationBatches), ValidationBatches),
        Setting.Of(nameof(OverfitBatches), OverfitBatches),
        Setting.Of(nameof(SanityBatches), SanityBatches),
    ];

    /// <summary>Refuses options that are out of range.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(TrainBatches ?? 1, 1, nameof(TrainBatches));
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidationBatches ?? 1, 1, nameof(ValidationBatches));
        ArgumentOutOfRangeException.ThrowIfLessThan(OverfitBatches ?? 1, 1, nameof(OverfitBatches));
        ArgumentOutOfRangeException.ThrowIfNegative(SanityBatches);
    }

    private static int? Least(int? one, int? other) => one is { } number && other is { } limit ? Math.Min(number, limit) : one ?? other;
}
