using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Files;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>A recurrent block, to be a part of models.</summary>
[Model]
public partial class StatefulBlock
{
    [Input("time", 3)] public partial Input Series { get; }

    [GRU(3, ReturnSequences = true, Stateful = true)] public partial GRU Read { get; }
}

/// <summary>A model with stateful layers of all kinds: both ways, repeated, within a model, applied again, and dropped from.</summary>
[Model]
[Optimizers.SGD(0.05, Momentum = 0.9)]
public partial class StatefulModel
{
    [Input("time", 3)] public partial Input Series { get; }

    [LSTM(2, Bidirectional = true, ReturnSequences = true, Stateful = true, Dropout = 0.2)] public partial LSTM Both { get; }

    [Dense(3, Activation.Tanh)] public partial Dense Narrowed { get; }

    [Layer<StatefulBlock>] public partial StatefulBlock Block { get; }

    [SimpleRNN(3, ReturnSequences = true, Stateful = true), Repeat(2)] public partial Repeated<SimpleRNN> Stack { get; }

    [LSTM(3, ReturnSequences = true, Stateful = true)] public partial LSTM Shared { get; }

    [LayerOf(nameof(Shared))] public partial LSTM Again { get; }

    [OutputOf(RecurrentOutput.Cell), From(nameof(Again))] public partial OutputOf Cell { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Value { get; }

    internal Netwright.Runtime.ParameterBuffer AllWeights => _weights;

    internal void Restart() => _random.Reseed(7);

    public static Batch Data(int count, ulong seed)
    {
        using var generator = new Generator(seed, CPU);
        return new(randn([count, 4, 3], generator: generator), randn([count, 1], generator: generator));
    }
}

/// <summary>A stateful layer beside one that is not, each with all that it gives.</summary>
[Model]
public partial class StatefulOrNot
{
    [Input("time", 3)] public partial Input Series { get; }

    [Input(4)] public partial Input State { get; }

    [Input(4)] public partial Input Cell { get; }

    [LSTM(4, ReturnSequences = true, Stateful = true), From(nameof(Series)), Output] public partial LSTM Keeps { get; }

    [LSTM(4, ReturnSequences = true), From(nameof(Series), nameof(State), nameof(Cell)), Output] public partial LSTM Forgets { get; }

    [OutputOf(RecurrentOutput.State), From(nameof(Forgets))] public partial OutputOf StateAfter { get; }

    [OutputOf(RecurrentOutput.Cell), From(nameof(Forgets))] public partial OutputOf CellAfter { get; }
}

/// <summary>Layers whose batches begin where the one before ended.</summary>
public sealed class StatefulTests : IDisposable
{
    private readonly StatefulModel _model = new(seed: 1);
    private readonly StatefulModel.Batch _first = StatefulModel.Data(4, seed: 1);
    private readonly StatefulModel.Batch _second = StatefulModel.Data(4, seed: 2);

    public void Dispose()
    {
        _model.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void ABatchBeginsWhereTheOneBeforeEnded()
    {
        using var scope = NewDisposeScope();
        using var model = new StatefulOrNot(seed: 1);
        using (no_grad())
        {
            foreach (var (keeps, forgets) in model.Keeps.Weights.Zip(model.Forgets.Weights))
            {
                forgets.Value.copy_(keeps.Value);
            }
        }

        using var generator = new Generator(4);
        var (state, cell) = (zeros(2, 4), zeros(2, 4));
        for (var batch = 0; batch < 3; batch++)
        {
            var series = randn([2, 3 + batch, 3], generator: generator);
            var given = batch == 1 ? model.Forward(series, state, cell) : model.Predict(series, state, cell);
            Goldens.Close(given.Forgets, given.Keeps, 1e-5);
            Goldens.Close(given.StateAfter, model.Keeps.States!.Read()[0], 1e-5);
            Goldens.Close(given.CellAfter, model.Keeps.States!.Read()[1], 1e-5);
            Assert.False(model.Keeps.States!.Read()[0].requires_grad);
            (state, cell) = (given.StateAfter, given.CellAfter);
        }

        model.ResetStates();
        Assert.Null(model.Keeps.States!.Samples);
        var anew = model.Predict(randn([5, 3, 3], generator: generator), zeros(5, 4), zeros(5, 4));
        Goldens.Close(anew.Forgets, anew.Keeps, 1e-5);
    }

    [Fact]
    public void GradientsEndWhereTheBatchBegins()
    {
        using var scope = NewDisposeScope();
        var module = (nn.Module)_model.to(ScalarType.Float64);
        var (first, second) = (Doubles(_first), Doubles(_second));
        _model.Restart();
        _model.Backward(first);
        var emittedLoss = _model.Backward(second);
        var emitted = _model.AllWeights.Gradients.clone();

        _model.ResetStates();
        _model.Restart();
        _model.Forward(first.Series);
        var loss = (_model.Forward(second.Series) - second.Value).square().mean();
        var recorded = cat(autograd.grad([loss], [.. module.parameters()]).Select(static gradient => gradient.flatten()).ToList());
        Assert.Equal(loss.item<double>(), emittedLoss, 1e-5);
        Goldens.Close(recorded, emitted, 1e-8);

        // And a batch that begins with 0 gives others.
        _model.ResetStates();
        _model.Restart();
        _model.Backward(second);
        Assert.True((_model.AllWeights.Gradients - emitted).abs().max().item<double>() > 1e-4);

        static StatefulModel.Batch Doubles(in StatefulModel.Batch batch) => new(batch.Series.to(ScalarType.Float64), batch.Value.to(ScalarType.Float64));
    }

    [Fact]
    public void TrainingTestingAndPredictingGoOnWithTheSameStates()
    {
        using var scope = NewDisposeScope();
        var predicted = _model.Predict(_first.Series);
        var later = _model.Predict(_first.Series);
        Assert.True((predicted - later).abs().max().item<float>() > 1e-4F);
        _model.ResetStates();
        var tested = _model.Evaluate(_first, batchSize: 4, verbosity: Verbosity.Silent).Loss;
        Goldens.Close(later, _model.Predict(_first.Series), 1e-5);
        _model.ResetStates();
        Assert.Equal(tested, _model.Evaluate(_first, batchSize: 4, verbosity: Verbosity.Silent).Loss);
        _model.TrainStep(_second);
        Assert.Equal(4, _model.Block.Read.States!.Samples);
        _model.Block.ResetStates();
        Assert.Null(_model.Block.Read.States!.Samples);
        Assert.Equal(4, _model.Both.ReverseStates!.Samples);
    }

    [Fact]
    public void BatchesOfAnotherSizeAreRefusedBeforeAnythingChanges()
    {
        using var whole = StatefulModel.Data(10, seed: 3);
        using var before = _model.Both.Kernel.Value.detach().clone();
        var problem = Assert.Throws<ModelDataException>(() => _model.Fit(whole, batchSize: 4, verbosity: Verbosity.Silent));
        Assert.Equal(
            "StatefulModel: 'data' has 10 samples, of which batches of 4 leave 2 over, and 'Both' (LSTM) is stateful, so that all batches have as many samples. Choose a batch size that divides their number, or leave 2 out.",
            problem.Message);
        problem = Assert.Throws<ModelDataException>(() => _model.Fit(_first, batchSize: 2, validation: StatefulModel.Data(3, seed: 4), verbosity: Verbosity.Silent));
        Assert.StartsWith("StatefulModel: 'validation' has 3 samples, of which batches of 2 leave 1 over", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ModelDataException>(() => _model.Fit(whole, batchSize: 5, validationSplit: 0.3, verbosity: Verbosity.Silent));
        Assert.Throws<ModelDataException>(() => _model.Evaluate(whole, batchSize: 3, verbosity: Verbosity.Silent));
        Assert.Throws<ModelDataException>(() => _model.Predict(whole.Series, batchSize: 3));
        Assert.Null(_model.Both.States!.Samples);

        _model.Predict(whole.Series, batchSize: 5).Dispose();
        problem = Assert.Throws<ModelDataException>(() => _model.TrainStep(_first));
        Assert.Equal("'Both' (LSTM) is stateful and keeps the states of 5 samples, but is given a batch of 4. Give batches of 5, or call ResetStates() first.", problem.Message);
        Assert.Equal<Tensor>(before, _model.Both.Kernel.Value);
        _model.ResetStates();
        _model.TrainStep(_first);
    }

    [Fact]
    public void ATrainingThatGoesOnHasTheStatesThatItHad()
    {
        using var folder = new TemporaryFolder();
        using var data = StatefulModel.Data(12, seed: 5);
        var files = new List<string>();
        var whole = Outcome(data, new Keeper(folder.Root, files));
        Assert.Equal(9, files.Count);
        foreach (var file in files)
        {
            Assert.Equal(whole, Outcome(data, new Resumer(file)));
        }

        // Weights have none of it.
        using var state = TrainingState.Load(files[2]);
        Assert.True(state.Contains("kept_states"));
        Assert.All(_model.state_dict().Keys, static name => Assert.DoesNotContain("tate", name, StringComparison.Ordinal));
    }

    [Fact]
    public void ATrialBeforeTrainingLeavesTheStatesAlone()
    {
        float Loss(FitOptions options)
        {
            using var model = new StatefulModel(seed: 1);
            return model.Fit(_first, batchSize: 4, validation: _second, seed: 1, verbosity: Verbosity.Silent, options: options).Loss[0];
        }

        Assert.Equal(Loss(new FitOptions()), Loss(new FitOptions { SanityBatches = 1 }));
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        NativeLeaks.AssertNone(() =>
        {
            _model.Fit(_first, epochs: 2, batchSize: 4, verbosity: Verbosity.Silent);
            _model.TestStep(_second);
            _model.Predict(_second.Series).Dispose();
        });
        var model = new StatefulModel(seed: 1);
        model.TrainStep(_first);
        var kept = model.Both.ReverseStates!;
        Assert.Equal(4, kept.Samples);
        model.Dispose();
        Assert.Null(kept.Samples);
    }

    private static float[] Outcome(in StatefulModel.Batch data, Callback<StatefulModel.Logs> callback)
    {
        using var model = new StatefulModel(seed: 3);
        var history = model.Fit(data, epochs: 3, batchSize: 4, shuffle: false, seed: 5, verbosity: Verbosity.Silent, callbacks: [callback]);
        using var scope = NewDisposeScope();
        return [.. model.state_dict().SelectMany(static named => named.Value.detach().data<float>().ToArray()), .. history.Loss, .. model.Both.ReverseStates!.Read()[1].data<float>()];
    }

    private sealed class Keeper(string folder, List<string> files) : StatefulModel.Callback
    {
        public override void OnTrainBatchEnd(long batch)
        {
            files.Add(Path.Combine(folder, $"{Run.Epoch}.{batch}"));
            var file = files[^1];
            Run.Capture(state => state.Save(file));
        }
    }

    private sealed class Resumer(string file) : StatefulModel.Callback
    {
        public override void OnTrainBegin() => Run.Resume(TrainingState.Load(file));
    }
}
