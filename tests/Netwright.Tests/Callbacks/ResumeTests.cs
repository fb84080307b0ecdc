using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Files;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Callbacks;

/// <summary>A training that was interrupted anywhere and goes on ends as one that was not, bit for bit.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Epochs = 4;

    private readonly ResumedModel.Batch _data = ResumedModel.Data(22, seed: 1);
    private readonly ResumedModel.Batch _held = ResumedModel.Data(7, seed: 2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _data.Dispose();
        _held.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> Ways => ["whole", "dataset", "steps", "schedule", "changes"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void AtEveryBatchAndEveryEpoch(string way)
    {
        var keeper = new Keeper(_folder.Root);
        var whole = Outcome(way, keeper);
        Assert.True(keeper.Files.Count > 2 * Epochs);
        foreach (var file in keeper.Files)
        {
            var resumed = Outcome(way, new Resumer(file));
            Assert.True(whole.SequenceEqual(resumed), $"{way}, from {Path.GetFileName(file)}");
        }
    }

    [Fact]
    public void AnInterruptedTrainingIsBackedUpAndGoesOn()
    {
        var path = Path.Combine(_folder.Root, "backup");
        var whole = Outcome("whole", new Callbacks<ResumedModel.Logs>.LambdaCallback());
        using (var model = new ResumedModel(seed: 3))
        {
            var backup = new ResumedModel.Callbacks.BackupAndRestore(path);
            var history = Fit(model, "whole", new Interrupter(epoch: 2, batch: 1), backup);
            Assert.True(history.IsInterrupted);
            Assert.Equal([0, 1], history.Epochs);
            Assert.True(File.Exists(path));
        }

        Assert.Equal(whole, Outcome("whole", new ResumedModel.Callbacks.BackupAndRestore(path)));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void AnInterruptedValidationGoesOnWithIt()
    {
        var path = Path.Combine(_folder.Root, "backup");
        var whole = Outcome("whole", new Callbacks<ResumedModel.Logs>.LambdaCallback());
        using (var model = new ResumedModel(seed: 3))
        {
            Fit(model, "whole", new Interrupter(epoch: 1, batch: null), new ResumedModel.Callbacks.BackupAndRestore(path));
        }

        Assert.Equal(whole, Outcome("whole", new ResumedModel.Callbacks.BackupAndRestore(path)));
    }

    [Fact]
    public void AStateOfOtherCallbacksIsRefused()
    {
        var keeper = new Keeper(_folder.Root);
        Outcome("whole", keeper);
        using var model = new ResumedModel(seed: 3);
        var problem = Assert.Throws<TrainingStateException>(() => model.Fit(
            _data, Epochs, validation: _held, verbosity: Verbosity.Silent, callbacks: [new Resumer(keeper.Files[0])]));
        Assert.Contains("EarlyStopping, ReduceLROnPlateau", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ARefusedStateChangesNothing(bool otherOptimizer)
    {
        var keeper = new Keeper(_folder.Root);
        Outcome("whole", keeper);
        using var model = new ResumedModel(seed: 9);
        if (otherOptimizer)
        {
            model.Optimizer = new Optimizers.Adam();
        }

        using var before = model.Hidden.Weight.Value.detach().clone();
        var way = otherOptimizer ? "whole" : "schedule";
        Assert.Throws<TrainingStateException>(() => Fit(model, way, new Resumer(keeper.Files[0])));
        Assert.Equal<Tensor>(before, model.Hidden.Weight.Value);
        Assert.Equal(0, model.Optimizer.Steps);
    }

    /// <summary>Known when the training begins, rather than when the state is needed.</summary>
    [Fact]
    public void AMetricThatDoesNotSayWhatItRemembers()
    {
        using var model = new ForgetfulModel(seed: 1);
        using var data = new ForgetfulModel.Batch(_data.Values.alias(), _data.Class.alias());
        var path = Path.Combine(_folder.Root, "backup");
        ForgetfulModel.History Fit(params Callback<ForgetfulModel.Logs>[] callbacks) =>
            model.Fit(data, epochs: 3, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, callbacks: callbacks);
        Assert.Contains(
            "Forgetful does not say what it remembers",
            Assert.Throws<NotSupportedException>(() => Fit(new ForgetfulModel.Callbacks.BackupAndRestore(path, saveFrequency: 2))).Message,
            StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Fit(new ForgetfulModel.Callbacks.ModelCheckpoint(path, saveFrequency: 2)));
        Assert.Equal(0, model.Optimizer.Steps);

        // Epochs can be saved, and Ctrl+C leaves the last of them.
        var said = new List<string>();
        var history = Fit(new ForgetfulInterrupter(said), new ForgetfulModel.Callbacks.BackupAndRestore(path));
        Assert.True(history.IsInterrupted);
        Assert.Contains(said, static message => message.StartsWith("What is saved is as of the last epoch's end: Forgetful", StringComparison.Ordinal));
        using var state = TrainingState.Load(path);
        Assert.Equal(1, state.GetInt64("epoch"));
        Assert.Equal([0, 1, 2], Fit(new ForgetfulModel.Callbacks.BackupAndRestore(path)).Epochs);
    }

    /// <summary>Of an epoch that was gone on with, both parts are counted; of those before, what they took.</summary>
    [Fact]
    public void EpochsTookWhatTheyTook()
    {
        var keeper = new Keeper(_folder.Root);
        Outcome("whole", keeper);
        using var state = TrainingState.Load(Path.Combine(_folder.Root, "2.3"));
        var before = state.GetGroup("history").GetDoubles("seconds");
        using var model = new ResumedModel(seed: 3);
        var resumed = ((Netwright.Training.IHistory<ResumedModel.Logs>)Fit(model, "whole", new Resumer(Path.Combine(_folder.Root, "2.3")))).Record;
        Assert.Equal(2, before.Count);
        Assert.Equal(before, resumed.Durations.Take(2).Select(static took => took.TotalSeconds), static (kept, found) => Math.Abs(kept - found) < 1e-6);
        Assert.True(resumed.Durations[2].TotalSeconds > state.GetDouble("seconds"));
    }

    [Fact]
    public void ATrainingIsResumedOnlyWhenItBegins()
    {
        using var model = new ResumedModel(seed: 3);
        using var state = new TrainingState();
        Assert.Throws<InvalidOperationException>(() => Fit(model, "whole", new LateResumer(state)));
    }

    [Fact]
    public void NothingStaysBehind()
    {
        using var model = new ResumedModel(seed: 3);
        var files = new Keeper(_folder.Root);
        NativeLeaks.AssertNone(() => Fit(model, "whole", new Keeper(_folder.Root)));
        Fit(model, "whole", files);
        NativeLeaks.AssertNone(() => Fit(model, "whole", new Resumer(files.Files[3])));
    }

    private float[] Outcome(string way, Callback<ResumedModel.Logs> callback)
    {
        using var model = new ResumedModel(seed: 3);
        var history = Fit(model, way, callback);
        var weights = model.state_dict().SelectMany(static named => named.Value.detach().to(ScalarType.Float32).data<float>().ToArray());
        var logged = history.SelectMany(static series => series.Value);
        var remembered = model.Optimizer.State.SelectMany(static named => named.Value.data<float>().ToArray());
        return [.. weights, .. logged, .. remembered, (float)model.Optimizer.LearningRate, model.Optimizer.Steps, .. history.Epochs];
    }

    private ResumedModel.History Fit(ResumedModel model, string way, params Callback<ResumedModel.Logs>[] callbacks)
    {
        List<Callback<ResumedModel.Logs>> all = [.. callbacks, new ResumedModel.Callbacks.EarlyStopping(patience: 2, restoreBestWeights: true)];
        if (way == "schedule")
        {
            model.Optimizer.Schedule = new Schedules.ExponentialDecay(0.1, decaySteps: 3, decayRate: 0.9);
        }
        else
        {
            all.Add(new ResumedModel.Callbacks.ReduceLROnPlateau(patience: 1, factor: 0.5));
        }

        if (way == "changes")
        {
            all.Add(new Changer());
        }

        var data = Dataset.From(_data).Shuffle(9).Batch(4);
        return way switch
        {
            "dataset" => model.Fit(data.Prefetch(2), Epochs, validation: Dataset.From(_held).Batch(3), seed: 5, verbosity: Verbosity.Silent, callbacks: all),
            "steps" => model.Fit(data.Repeat(), Epochs, validation: _held, stepsPerEpoch: 4, seed: 5, verbosity: Verbosity.Silent, callbacks: all),
            _ => model.Fit(_data, Epochs, batchSize: 4, validation: _held, seed: 5, verbosity: Verbosity.Silent, callbacks: all),
        };
    }

    /// <summary>Freezes and thaws layers and changes the learning rate, amidst epochs and between them; remembers nothing itself.</summary>
    private sealed class Changer : ResumedModel.Callback
    {
        public override void OnTrainBatchEnd(long batch)
        {
            Model.Hidden.Trainable = (Run.Epoch, batch) switch
            {
                (0, 2) => false,
                (1, 3) => true,
                _ => Model.Hidden.Trainable,
            };
            Optimizer.LearningRate *= batch == 1 ? 0.9 : 1;
        }

        public override void OnEpochEnd(int epoch, EpochLogs logs) => Model.Normalized.Trainable = epoch != 1;
    }

    /// <summary>Saves the state after every batch and every epoch.</summary>
    private sealed class Keeper(string folder) : ResumedModel.Callback
    {
        public List<string> Files { get; } = [];

        public override void OnTrainBatchEnd(long batch) => Keep($"{Run.Epoch}.{batch}");

        public override void OnEpochEnd(int epoch, EpochLogs logs) => Keep($"{epoch}");

        private void Keep(string name)
        {
            Files.Add(Path.Combine(folder, name));
            Run.Capture(state => state.Save(Path.Combine(folder, name)));
        }
    }

    private sealed class ForgetfulInterrupter(List<string> said) : ForgetfulModel.Callback
    {
        public override void OnTrainBatchEnd(long batch)
        {
            if ((Run.Epoch, batch) == (1, 2))
            {
                Run.Interrupt();
            }
        }

        public override void OnMessage(string message) => said.Add(message);
    }

    private sealed class Resumer(string file) : ResumedModel.Callback
    {
        public override void OnTrainBegin() => Run.Resume(TrainingState.Load(file));
    }

    private sealed class LateResumer(TrainingState state) : ResumedModel.Callback
    {
        public override void OnEpochEnd(int epoch, EpochLogs logs) => Run.Resume(state);
    }

    private sealed class Interrupter(int epoch, long? batch) : ResumedModel.Callback
    {
        public override void OnTrainBatchEnd(long number)
        {
            if (Run.Epoch == epoch && number == batch)
            {
                Run.Interrupt();
            }
        }

        public override void OnTestBatchEnd(long number)
        {
            if (Run.Epoch == epoch && batch is null)
            {
                Run.Interrupt();
            }
        }
    }
}
