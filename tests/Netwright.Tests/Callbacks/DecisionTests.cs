using System;
using System.Collections.Generic;
using Xunit;

namespace Netwright.Tests.Callbacks;

/// <summary>What callbacks decide, against tables worked out from Keras's rules.</summary>
public sealed class DecisionTests
{
    private const float NaN = float.NaN;
    private const float Infinity = float.PositiveInfinity;

    /// <summary>How many epochs are run; with patience 0 the second epoch is the first that can stop.</summary>
    [Theory]
    [InlineData(new[] { 5f, 4, 3, 2 }, 0, 0.0, 4)]
    [InlineData(new[] { 5f, 4, 4, 2 }, 0, 0.0, 3)] // Equal is no improvement.
    [InlineData(new[] { 5f, 6, 4, 2 }, 0, 0.0, 2)]
    [InlineData(new[] { 5f, 6, 7, 8 }, 1, 0.0, 2)]
    [InlineData(new[] { 5f, 6, 7, 8, 9 }, 2, 0.0, 3)]
    [InlineData(new[] { 5f, 6, 4, 7, 8, 9 }, 2, 0.0, 5)] // An improvement counts anew.
    [InlineData(new[] { 5f, 4.75f, 4.5f, 4.25f }, 2, 0.5, 3)] // 4.5 is better by exactly the difference, which is not more.
    [InlineData(new[] { 5f, 4.75f, 4.25f, 4 }, 2, 0.5, 4)] // Small steps add up, since the best stays.
    [InlineData(new[] { 5f, 4.75f, 4.5f, 4.25f }, 2, -0.5, 3)] // The difference's sign does not count.
    [InlineData(new[] { NaN, 5, 4, 3 }, 0, 0.0, 4)] // Not a number is no improvement, and the first epoch does not stop.
    [InlineData(new[] { 5f, NaN, 4, 3 }, 0, 0.0, 2)]
    [InlineData(new[] { 5f, NaN, NaN, 3 }, 2, 0.0, 3)]
    [InlineData(new[] { NaN, NaN, NaN, NaN }, 3, 0.0, 3)]
    [InlineData(new[] { Infinity, Infinity, 5, 4 }, 2, 0.0, 2)] // Infinity is not better than infinity.
    public void EarlyStoppingStops(float[] losses, int patience, double minDelta, int epochs)
    {
        var stopping = new Callbacks<ScriptedModel.Logs>.EarlyStopping(static logs => logs.Training.Loss, minDelta, patience);
        Assert.Equal(epochs, Run(stopping, losses));
        Assert.Equal(epochs < losses.Length || stopping.StoppedEpoch is not null ? epochs - 1 : null, stopping.StoppedEpoch);
    }

    [Theory]
    [InlineData(new[] { 1f, 2, 3 }, MonitorMode.Auto, 3)]
    [InlineData(new[] { 3f, 2, 1 }, MonitorMode.Auto, 2)]
    [InlineData(new[] { 3f, 2, 1 }, MonitorMode.Min, 3)]
    [InlineData(new[] { 1f, 2, 3 }, MonitorMode.Min, 2)]
    [InlineData(new[] { 1f, 2, 3 }, MonitorMode.Max, 3)]
    public void AnAccuracyGoesUp(float[] values, MonitorMode mode, int epochs) => Assert.Equal(
        epochs, Run(new Callbacks<ScriptedModel.Logs>.EarlyStopping(static logs => logs.Training.Accuracy, mode: mode), values));

    /// <summary>Only what beats the baseline, too, counts anew; the best is followed all the same.</summary>
    [Theory]
    [InlineData(new[] { 5f, 4, 3, 2, 1 }, 2, 3.5, 5)]
    [InlineData(new[] { 9f, 8, 7, 6, 5 }, 2, 3.5, 5)] // All improve: stopping is only looked at where one does not.
    [InlineData(new[] { 9f, 8, 8, 7, 7 }, 3, 3.5, 3)] // Waits 1, 2, 3.
    [InlineData(new[] { 3f, 4, 3, 2, 9, 9 }, 2, 3.5, 3)]
    public void ABaselineIsToBeBeaten(float[] losses, int patience, double baseline, int epochs) => Assert.Equal(
        epochs, Run(new Callbacks<ScriptedModel.Logs>.EarlyStopping(static logs => logs.Training.Loss, patience: patience, baseline: baseline), losses));

    [Theory]
    [InlineData(new[] { 1f, 2, 3, 4, 5 }, 0, 2)]
    [InlineData(new[] { 1f, 2, 3, 4, 5 }, 2, 4)] // Epoch 2 is the first that counts: it improves, epoch 3 does not.
    [InlineData(new[] { 1f, 2, 3, 4, 5 }, 9, 5)]
    public void TheFirstEpochsMayNotCount(float[] losses, int start, int epochs) => Assert.Equal(
        epochs, Run(new Callbacks<ScriptedModel.Logs>.EarlyStopping(static logs => logs.Training.Loss, startFromEpoch: start), losses));

    /// <summary>The learning rate, from 1, after each epoch.</summary>
    [Theory]
    [InlineData(new[] { 5f, 4, 3 }, 1, 0, 0.0, new[] { 1.0, 1, 1 })]
    [InlineData(new[] { 5f, 5, 5, 5 }, 1, 0, 0.0, new[] { 1, 0.5, 0.25, 0.125 })]
    [InlineData(new[] { 5f, 5, 5, 5, 5 }, 2, 0, 0.0, new[] { 1, 1, 0.5, 0.5, 0.25 })]
    [InlineData(new[] { 5f, 5, 5, 5, 5, 5 }, 1, 2, 0.0, new[] { 1, 0.5, 0.5, 0.25, 0.25, 0.125 })] // Cooldown 2, then 1, then counted.
    [InlineData(new[] { 5f, 5, 5, 5 }, 1, 0, 0.3, new[] { 1, 0.5, 0.3, 0.3 })]
    [InlineData(new[] { NaN, 5, NaN, 4 }, 1, 0, 0.0, new[] { 0.5, 0.5, 0.25, 0.25 })] // Also in the first epoch.
    [InlineData(new[] { 5f, 4.99995f, 4.9998f }, 1, 0, 0.0, new[] { 1, 0.5, 0.5 })] // Better by 1e-4, absolutely.
    public void PlateausReduceTheRate(float[] losses, int patience, int cooldown, double least, double[] rates)
    {
        using var model = new ScriptedModel(losses);
        var plateau = new Callbacks<ScriptedModel.Logs>.ReduceLROnPlateau(
            static logs => logs.Training.Loss, factor: 0.5, patience, cooldown: cooldown, minLearningRate: least);
        var found = new List<double>();
        model.Fit(new Together(plateau, () => found.Add(model.Optimizer.LearningRate)));
        Assert.Equal(rates, found);
    }

    [Fact]
    public void APlateausFactorIsLessThanOne() => Assert.Equal(
        "factor", Assert.Throws<ArgumentOutOfRangeException>(static () => new Callbacks<ScriptedModel.Logs>.ReduceLROnPlateau(factor: 1)).ParamName);

    [Fact]
    public void WhatNobodyKnowsTheDirectionOfIsRefusedAtTheBeginning()
    {
        using var model = new ScriptedModel(1, 2);
        Refused("watches 'unknown'", new(static logs => logs.Training.Unknown));
        Refused("what its function computes", new(static logs => logs.Training.Loss + logs.Training.Accuracy));
        Refused("what its function computes", new(static logs => Math.Max(logs.Training.Loss, logs.Training.Accuracy)));
        Refused("Give Fit 'validation'", new(static logs => logs.Validation.Loss));
        Refused("EarlyStopping watches 'val_loss'. There are no values of validation. Give Fit 'validation'", new());

        void Refused(string message, Callbacks<ScriptedModel.Logs>.EarlyStopping stopping) =>
            Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => model.Fit(stopping)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModeMakesUpForADirection()
    {
        Assert.Equal(3, Run(new(static logs => -logs.Training.Loss, mode: MonitorMode.Max), 3, 2, 1));
        Assert.Equal(2, Run(new(static logs => -logs.Training.Loss, mode: MonitorMode.Min), 3, 2, 1));
    }

    [Fact]
    public void ACallbackCanBeUsedAgain()
    {
        var stopping = new Callbacks<ScriptedModel.Logs>.EarlyStopping(static logs => logs.Training.Loss);
        Assert.Equal(2, Run(stopping, 1, 2, 3));
        Assert.Equal(3, Run(stopping, 9, 8, 7));
    }

    [Theory]
    [InlineData(new[] { 1f, NaN, 3 }, 2)]
    [InlineData(new[] { 1f, 2, Infinity }, 3)]
    [InlineData(new[] { 1f, 2, 3 }, 3)]
    public void ANaNTerminates(float[] losses, int epochs) =>
        Assert.Equal(epochs, Run(new Callbacks<ScriptedModel.Logs>.TerminateOnNaN(), losses));

    [Fact]
    public void ANaNThrowsIfAskedTo() => Assert.Contains(
        "after batch 0 of epoch 1",
        Assert.Throws<ArithmeticException>(static () => Run(new Callbacks<ScriptedModel.Logs>.TerminateOnNaN(throws: true), 1, NaN)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ASchedulerSetsTheRateFromTheOneBefore()
    {
        using var model = new ScriptedModel(1, 1, 1);
        var found = new List<double>();
        var scheduler = new Callbacks<ScriptedModel.Logs>.LearningRateScheduler((epoch, rate) =>
        {
            found.Add(rate);
            return rate / (epoch + 2);
        });
        model.Fit(scheduler);
        Assert.Equal([1, 1.0 / 2, 1.0 / 2 / 3], found);
        Assert.Equal(1.0 / 2 / 3 / 4, model.Optimizer.LearningRate);
    }

    private static int Run(Callback<ScriptedModel.Logs> callback, params float[] losses)
    {
        using var model = new ScriptedModel(losses);
        return model.Fit(callback).Epochs.Count;
    }

    private static int Run(Callbacks<ScriptedModel.Logs>.EarlyStopping callback, params float[] losses) =>
        Run((Callback<ScriptedModel.Logs>)callback, losses);

    /// <summary>A callback that does something after what another one does at an epoch's end.</summary>
    private sealed class Together(Callback<ScriptedModel.Logs> first, Action then) : Callback<ScriptedModel.Logs>
    {
        public override void OnTrainBegin()
        {
            first.Enter(Scope);
            first.OnTrainBegin();
        }

        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            first.OnEpochEnd(epoch, logs);
            then();
        }
    }
}
