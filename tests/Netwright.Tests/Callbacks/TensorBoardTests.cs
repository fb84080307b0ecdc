using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Tests.Events;
using Netwright.Tests.Models;
using Netwright.Tests.Progress;
using Tensorboard;
using Xunit;
using static TorchSharp.torch;
using Event = Tensorboard.Event;

namespace Netwright.Tests.Logging;

/// <summary>What TensorBoard finds of a training.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GuideModel _model = new(seed: 1);
    private readonly GuideModel.Batch _data = new(rand(20, 6), randint(0, 3, 20, ScalarType.Int64));

    private IReadOnlyList<Event> Training => EventReader.ReadRun(_folder["train"]);

    private IReadOnlyList<Event> Validation => EventReader.ReadRun(_folder["validation"]);

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EpochsHaveTheValuesOfTheHistory()
    {
        var history = Fit(new(_folder.Root), epochs: 3);
        Assert.Equal(history.Loss.Select(static (value, epoch) => ((long)epoch, value)), Training.Scalars("epoch_loss"));
        Assert.Equal(
            history.SparseCategoricalAccuracy.Select(static (value, epoch) => ((long)epoch, value)),
            Training.Scalars("epoch_sparse_categorical_accuracy"));
        Assert.Equal(history.Validation.Loss.Select(static (value, epoch) => ((long)epoch, value)), Validation.Scalars("epoch_loss"));
        Assert.Equal([(0, 0.001f), (1, 0.001f), (2, 0.001f)], Training.Scalars("epoch_learning_rate"));
    }

    [Fact]
    public void ValidationsAreToldByTheStepsBeforeThem()
    {
        var history = Fit(new(_folder.Root), epochs: 2, batchSize: 4);
        Assert.Equal([(5, history.Validation.Loss[0]), (10, history.Validation.Loss[1])], Validation.Scalars("evaluation_loss_vs_iterations"));
    }

    [Fact]
    public void BatchesAreWrittenAsOftenAsIsAskedFor()
    {
        Fit(new(_folder["every"]) { UpdateFrequency = 1 }, epochs: 2, batchSize: 4);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(static step => (long)step),
            EventReader.ReadRun(Path.Combine(_folder["every"], "train")).Scalars("batch_loss").Select(static value => value.Step));

        // The steps of the model go on in another training.
        Fit(new(_folder["fourth"]) { UpdateFrequency = 4 }, epochs: 2, batchSize: 4);
        Assert.Equal(
            [12, 16, 20],
            EventReader.ReadRun(Path.Combine(_folder["fourth"], "train")).Scalars("batch_sparse_categorical_accuracy").Select(static value => value.Step));

        Fit(new(_folder["never"]), epochs: 2, batchSize: 4);
        Assert.Empty(EventReader.ReadRun(Path.Combine(_folder["never"], "train")).Scalars("batch_loss"));
    }

    [Fact]
    public void HistogramsAreThoseOfTheWeights()
    {
        Fit(new(_folder.Root) { HistogramFrequency = 2 }, epochs: 3);
        var histograms = (
            from read in Training
            where read.WhatCase == Event.WhatOneofCase.Summary
            from value in read.Summary.Value
            where value.ValueCase == Summary.Types.Value.ValueOneofCase.Histo
            select (read.Step, value.Tag, value.Histo)).ToList();
        Assert.Equal(
            ["Hidden1/weight/histogram", "Hidden1/bias/histogram", "Hidden2/weight/histogram", "Hidden2/bias/histogram", "Digit/weight/histogram", "Digit/bias/histogram"],
            histograms.Where(static histogram => histogram.Step == 2).Select(static histogram => histogram.Tag));
        Assert.Equal([0, 2], histograms.Select(static histogram => histogram.Step).Distinct());

        // The last are those of the weights as they are now.
        var weights = _model.Hidden1.Weight.Value.data<float>().ToArray();
        var last = histograms.Last(static histogram => histogram.Tag == "Hidden1/weight/histogram").Histo;
        Assert.Equal((30, weights.Min(), weights.Max()), ((int)last.Num, (float)last.Min, (float)last.Max));
        Assert.Equal(weights.Sum(static weight => (double)weight), last.Sum, 1e-6);
    }

    [Fact]
    public void TheGraphIsThereUnlessItIsNotWanted()
    {
        Fit(new(_folder.Root));
        var graph = GraphDef.Parser.ParseFrom(Training.Single(static read => read.WhatCase == Event.WhatOneofCase.GraphDef).GraphDef);
        Assert.Equal(
            ["GuideModel/Values", "GuideModel/Hidden1", "GuideModel/Hidden2", "GuideModel/Digit"],
            graph.Node.Select(static node => node.Name));

        Fit(new(_folder["plain"]) { WriteGraph = false });
        Assert.DoesNotContain(EventReader.ReadRun(Path.Combine(_folder["plain"], "train")), static read => read.WhatCase == Event.WhatOneofCase.GraphDef);
    }

    [Fact]
    public void ThePaceIsOfTheTrainingSteps()
    {
        var clock = new ManualClock();
        var ticking = new Ticking(() => clock.Pass(TimeSpan.FromMilliseconds(250)));
        _model.Fit(_data, batchSize: 5, verbosity: Verbosity.Silent, callbacks: [ticking, new GuideModel.Callbacks.TensorBoard(_folder.Root) { WriteStepsPerSecond = true, Time = clock }]);
        Assert.Equal([(0, 4f)], Training.Scalars("epoch_steps_per_second"));
    }

    [Fact]
    public void WhatIsWrittenIsSeenWhileTheTrainingGoesOn()
    {
        var seen = new List<int>();
        var watcher = new Ticking(static () => { }, () => seen.Add(Training.Scalars("epoch_loss").Count));
        _model.Fit(_data, epochs: 3, verbosity: Verbosity.Silent, callbacks: [new GuideModel.Callbacks.TensorBoard(_folder.Root), watcher]);
        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public void AnEvaluationByItselfIsWritten()
    {
        Fit(new(_folder["fit"]), batchSize: 4);
        var score = _model.Evaluate(_data, verbosity: Verbosity.Silent, callbacks: [new GuideModel.Callbacks.TensorBoard(_folder.Root)]);
        Assert.Equal([(5, score.Loss)], Validation.Scalars("evaluation_loss_vs_iterations"));
    }

    [Fact]
    public void WhatEndsATrainingClosesTheFiles()
    {
        var failing = new Ticking(static () => throw new InvalidDataException("mine"));
        Assert.Throws<InvalidDataException>(() => _model.Fit(_data, verbosity: Verbosity.Silent, callbacks: [new GuideModel.Callbacks.TensorBoard(_folder.Root), failing]));
        using var file = new FileStream(Directory.GetFiles(_folder["train"]).Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.NotEqual(0, file.Length);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        var run = 0;
        NativeLeaks.AssertNone(() => Fit(new(_folder[$"{run++}"]) { HistogramFrequency = 1, UpdateFrequency = 1 }));
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsNamed()
    {
        var inFile = Path.Combine(_folder.Write("file", []), "logs");
        var problem = Assert.Throws<IOException>(() => Fit(new(inFile)));
        Assert.Contains($"'{Path.Combine(inFile, "train")}", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("folder", () => new GuideModel.Callbacks.TensorBoard(string.Empty));
        Assert.Throws<ArgumentOutOfRangeException>("UpdateFrequency", () => new GuideModel.Callbacks.TensorBoard { UpdateFrequency = -1 });
    }

    private GuideModel.History Fit(GuideModel.Callbacks.TensorBoard board, int epochs = 1, int batchSize = 32) =>
        _model.Fit(_data, epochs, batchSize, validation: _data, verbosity: Verbosity.Silent, callbacks: [board]);

    private sealed class Ticking(Action onBatch, Action? onEpoch = null) : GuideModel.Callback
    {
        public override void OnTrainBatchEnd(long batch) => onBatch();

        public override void OnEpochEnd(int epoch, EpochLogs logs) => onEpoch?.Invoke();
    }
}
