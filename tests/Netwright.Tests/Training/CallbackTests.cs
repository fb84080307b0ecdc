using System;
using System.IO;
using System.Linq;
using Netwright.Progress;
using Netwright.Training;
using Xunit;

namespace Netwright.Tests.Training;

/// <summary>What callbacks can do to a training, and what becomes of it when they fail.</summary>
public sealed class CallbackTests : IDisposable
{
    private readonly LinearRegression.Batch _data = LinearRegression.Batch.Line(6);
    private readonly LinearRegression _model = new();

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Theory]
    [InlineData("train begin")]
    [InlineData("epoch 1 begin")]
    [InlineData("batch 1 begin")]
    [InlineData("batch 0 end")]
    [InlineData("test begin")]
    [InlineData("test batch 0 begin")]
    [InlineData("test batch 0 end")]
    [InlineData("test end")]
    [InlineData("epoch 0 end")]
    [InlineData("train end")]
    public void WhoThrowsEndsTheTrainingAfterTheOthersWereTold(string hook)
    {
        var first = new HookRecorder();
        var thrower = new HookRecorder((told, _) =>
        {
            if (told.StartsWith(hook, StringComparison.Ordinal))
            {
                throw new InvalidDataException("mine");
            }
        });
        var last = new HookRecorder();
        var problem = Assert.Throws<InvalidDataException>(
            () => _model.Fit(_data, Quiet.Options(epochs: 2, validation: _data, callbacks: [first, thrower, last])));
        Assert.Equal("mine", problem.Message);
        Assert.Equal("train end", first.Hooks[^1]);
        Assert.StartsWith(hook, thrower.Hooks[^1], StringComparison.Ordinal);

        // What was never told to begin is not told to end.
        Assert.Equal(hook == "train begin" ? [] : ["train end"], last.Hooks.TakeLast(1));
        Assert.All([first, thrower, last], static recorder => Assert.True(recorder.Hooks.Count(static told => told == "train end") <= 1));
    }

    [Fact]
    public void TheFirstOfSeveralExceptionsIsThrown()
    {
        static HookRecorder Thrower(string hook, string message) => new((told, _) =>
        {
            if (told == hook)
            {
                throw new InvalidDataException(message);
            }
        });
        var problem = Assert.Throws<InvalidDataException>(() => _model.Fit(
            _data, Quiet.Options(callbacks: [Thrower("train end", "second"), Thrower("epoch 0 begin", "first")])));
        Assert.Equal("first", problem.Message);
        problem = Assert.Throws<InvalidDataException>(() => _model.Fit(
            _data, Quiet.Options(callbacks: [Thrower("train end", "first"), Thrower("train end", "second")])));
        Assert.Equal("first", problem.Message);
    }

    [Fact]
    public void AFailedTrainingDoesNotKeepTheModelFromAnother()
    {
        var recorder = new HookRecorder(static (_, _) => throw new InvalidDataException());
        Assert.Throws<InvalidDataException>(() => _model.Fit(_data, Quiet.Options(callbacks: recorder)));
        Assert.Single(_model.Fit(_data, Quiet.Options()).Epochs);
    }

    [Fact]
    public void AModelIsTrainedOnceAtATime()
    {
        var recorder = new HookRecorder((hook, _) =>
        {
            if (hook == "epoch 0 begin")
            {
                _model.Fit(_data, Quiet.Options());
            }
        });
        var problem = Assert.Throws<InvalidOperationException>(() => _model.Fit(_data, Quiet.Options(callbacks: recorder)));
        Assert.Contains("being trained already", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InterruptionEndsAfterTheBatchWithTheHistorySoFar()
    {
        var recorder = new HookRecorder(static (hook, run) =>
        {
            if (run.Epoch == 1 && hook.StartsWith("batch 1 begin", StringComparison.Ordinal))
            {
                run.Interrupt();
            }
        });
        var history = _model.Fit(_data, Quiet.Options(epochs: 5, batchSize: 2, validation: _data, callbacks: recorder));
        Assert.Equal(["batch 1 begin", "batch 1 end, 4 of 6", "interrupt", "train end"], recorder.Hooks[^4..]);
        Assert.Equal([0], history.Epochs);
        Assert.Single(history.Validation.Loss);
        Assert.True(history.IsInterrupted);
        Assert.Equal(5, _model.Trained.Count);
    }

    [Fact]
    public void InterruptionLeavesAValidation()
    {
        var recorder = new HookRecorder(static (hook, run) =>
        {
            if (hook == "test batch 0 end")
            {
                run.Interrupt();
            }
        });
        var history = _model.Fit(_data, Quiet.Options(epochs: 5, batchSize: 2, validation: _data, callbacks: recorder));
        Assert.Equal(["test batch 0 begin", "test batch 0 end", "interrupt", "train end"], recorder.Hooks[^4..]);
        Assert.Empty(history.Epochs);
        Assert.True(history.IsInterrupted);
    }

    [Fact]
    public void ATrainingThatCameToItsEndIsNotInterrupted() =>
        Assert.False(_model.Fit(_data, Quiet.Options()).IsInterrupted);

    [Fact]
    public void ALearningRateThatIsSetIsUsed()
    {
        var callback = new LambdaRecorder(static callback => callback.Optimizer.LearningRate = 0);
        _model.Fit(_data, Quiet.Options(epochs: 2, callbacks: callback));
        using var other = new LinearRegression();
        other.Fit(_data, Quiet.Options(epochs: 1));
        Assert.Equal(other.Slope, _model.Slope);
    }

    [Fact]
    public void LogsAreReadOnlyForThoseWhoAsk()
    {
        _model.Fit(_data, Quiet.Options(epochs: 3, batchSize: 1, callbacks: [new HookRecorder(), new HookRecorder()]));
        Assert.Equal(3, _model.ReadCount);
    }

    [Fact]
    public void ADisplayOfOnesOwnTakesTheOthersPlace()
    {
        var before = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            var settings = new TrainingSettings<LinearRegression.Batch, LinearRegression.Logs> { Callbacks = [new Display()] };
            _model.Fit(_data, settings);
            Assert.Equal("epoch!", output.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    [Fact]
    public void OutsideOfARunThereIsNothingToSee()
    {
        var recorder = new LambdaRecorder(static _ => { });
        Assert.Contains("nothing is under way", Assert.Throws<InvalidOperationException>(() => recorder.Run).Message, StringComparison.Ordinal);
        _model.Fit(_data, Quiet.Options(callbacks: recorder));
        Assert.Throws<InvalidOperationException>(() => recorder.Run);
    }

    [Fact]
    public void WhatACallbackSaysIsToldToAll()
    {
        var recorder = new HookRecorder();
        _model.Fit(_data, Quiet.Options(callbacks: [new LambdaRecorder(static callback => callback.Say("well")), recorder]));
        Assert.Equal(1, recorder.Hooks.Count(static hook => hook == "message: well"));
    }

    [Fact]
    public void AMissingCallbackIsRefused() => Assert.Throws<ArgumentNullException>(
        () => _model.Fit(_data, Quiet.Options(callbacks: [null!])));

    /// <summary>Does something at each epoch's end.</summary>
    private sealed class LambdaRecorder(Action<Callback<LinearRegression.Logs>> reaction) : Callback<LinearRegression.Logs>
    {
        public override void OnEpochEnd(int epoch, EpochLogs logs) => reaction(this);
    }

    private sealed class Display : ProgressCallback<LinearRegression.Logs>
    {
        public override void OnEpochEnd(int epoch, EpochLogs logs) => Console.Write("epoch!");
    }
}
