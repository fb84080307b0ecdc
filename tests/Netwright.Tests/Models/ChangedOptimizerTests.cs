using System;
using System.Collections.Generic;
using Netwright.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Another optimizer, and another learning rate, while a model is trained.</summary>
public sealed class ChangedOptimizerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly GuideModel _model = new(seed: 1);
    private readonly GuideModel.Batch _data = new(rand(8, 6), arange(8, ScalarType.Int64).remainder(3));

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void AnotherOptimizerBeginsWithoutAMemory()
    {
        var former = new Optimizers.Adam { UseEma = true };
        _model.Optimizer = former;
        _model.Fit(_data, epochs: 3, verbosity: Verbosity.Silent);
        _model.Optimizer = new Optimizers.SGD(0.5) { Momentum = 0.9 };

        Assert.Empty(former.State);
        Assert.Equal(0, _model.Optimizer.Steps);
        var before = _model.Hidden1.Weight.Value.detach().clone();
        _model.Backward(_data);
        _model.Optimizer.Step();
        Goldens.Close(before - (_model.Hidden1.Weight.Gradient * 0.5), _model.Hidden1.Weight);

        _model.Optimizer = former;
        _model.Fit(_data, verbosity: Verbosity.Silent);
        Assert.Equal(1, former.Steps);
    }

    [Fact]
    public void TheSameOptimizerGoesOn()
    {
        var optimizer = _model.Optimizer;
        _model.TrainStep(_data);
        _model.Optimizer = optimizer;
        _model.TrainStep(_data);
        Assert.Equal(2, optimizer.Steps);
    }

    [Fact]
    public void OneOptimizerIsNotTwoModels()
    {
        using var other = new GuideModel(seed: 2);
        using var optimizer = new Optimizers.Lion();
        _model.Optimizer = optimizer;

        var refused = Assert.Throws<InvalidOperationException>(() => other.Optimizer = optimizer);

        Assert.StartsWith("This Lion is another model's. Make one for each model", refused.Message, StringComparison.Ordinal);
        _model.TrainStep(_data);
        other.TrainStep(_data);
        Assert.Equal((1, 1), (_model.Optimizer.Steps, other.Optimizer.Steps));
        _model.Optimizer = new Optimizers.SGD();
        other.Optimizer = optimizer;
    }

    [Fact]
    public void ALearningRateIsChangedBetweenEpochs()
    {
        _model.Optimizer = new Optimizers.SGD(0.1);
        var weights = new List<Tensor>();
        var changing = new GuideModel.Callbacks.LambdaCallback
        {
            EpochBegin = epoch => _model.Optimizer.LearningRate = epoch == 1 ? 0 : 0.1,
            EpochEnd = (_, _) => weights.Add(_model.Hidden1.Weight.Value.detach().clone()),
        };

        _model.Fit(_data, epochs: 3, callbacks: [changing], verbosity: Verbosity.Silent);

        Assert.True(weights[0].eq(weights[1]).all().item<bool>());
        Assert.False(weights[1].eq(weights[2]).all().item<bool>());
    }

    [Fact]
    public void ManyOptimizersLeaveNothingBehind() => NativeLeaks.AssertNone(() =>
    {
        foreach (var make in new Func<Optimizers.Optimizer>[] { static () => new Optimizers.Adam { AMSGrad = true }, static () => new Optimizers.RMSprop() })
        {
            _model.Optimizer = make();
            _model.Fit(Dataset.From(_data).Batch(3), epochs: 2, verbosity: Verbosity.Silent);
        }
    });
}
