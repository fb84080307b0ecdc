using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AngleSharp.Html.Parser;
using Netwright.Tests.Models;
using Netwright.Tests.Progress;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Reports;

/// <summary>The report of a training as it was: every setting, the model, what was logged.</summary>
public sealed class HtmlReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GuideModel _model = new(seed: 1);
    private readonly GuideModel.Batch _data = new(rand(20, 6), randint(0, 3, 20, ScalarType.Int64));

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AHistoryHasEverySettingOfItsTraining()
    {
        var before = DateTimeOffset.Now.AddSeconds(-1);
        var history = _model.Fit(_data, epochs: 3, batchSize: 5, validation: _data, seed: 7, verbosity: Verbosity.Silent);
        var description = ((Netwright.Training.IHistory<GuideModel.Logs>)history).Record.Description;
        Assert.InRange(description.Began, before, DateTimeOffset.Now);
        Assert.Equal(
            ("GuideModel", 74, "cpu", 20, 20, "RMSprop"),
            (description.Model, description.Parameters, description.Device, description.Samples, description.ValidationSamples, description.OptimizerKind));
        Assert.Equal(_model.Optimizer.Settings, description.Optimizer);

        // By the names of Fit's parameters, of which there are two lists.
        var parameters = typeof(GuideModel).GetMethods()
            .Where(static method => method.Name == nameof(GuideModel.Fit))
            .SelectMany(static method => method.GetParameters())
            .Select(static parameter => parameter.Name!)
            .Where(static name => name is not ("data" or "cancellationToken" or "options"))
            .Concat(typeof(FitOptions).GetProperties().Select(static option => "options." + option.Name))
            .ToHashSet();
        Assert.Equal(parameters.Order(), description.Fit.Select(static setting => setting.Name).Order());
        var values = description.Fit.ToDictionary(static setting => setting.Name, static setting => setting.Value);
        Assert.Equal(("3", "5", "7", "whole tensors", "none"), (values["epochs"], values["batchSize"], values["seed"], values["validation"], values["callbacks"]));
    }

    [Fact]
    public void AHistoryIsReported()
    {
        var history = _model.Fit(_data, epochs: 3, validation: _data, verbosity: Verbosity.Silent);
        history.Report(_folder["run.html"]);
        var page = new HtmlParser().ParseDocument(File.ReadAllText(_folder["run.html"]));
        Assert.Equal("GuideModel", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(4, page.QuerySelectorAll(".tile").Length);
        Assert.Equal(["Values", "Hidden1", "Hidden2", "Digit"], page.QuerySelectorAll("section[aria-labelledby=model] tbody th").Select(static cell => cell.TextContent));
        Assert.Contains(page.QuerySelectorAll("section[aria-labelledby=settings] th"), static cell => cell.TextContent == "libtorch");
        Assert.Equal(3, page.QuerySelectorAll("section[aria-labelledby=epochs] tbody tr").Length);
    }

    [Fact]
    public void ThePageIsKeptUpToDateButNotAllTheTime()
    {
        var clock = new ManualClock();
        var rows = new List<int>();
        using var data = LinearRegression.Batch.Line(4);
        using var model = new LinearRegression();
        var report = new HtmlReport<LinearRegression.Logs>(_folder["run.html"]) { Time = clock };
        var watcher = new HookRecorder((hook, _) =>
        {
            if (hook.StartsWith("epoch", StringComparison.Ordinal) && hook.EndsWith("end", StringComparison.Ordinal))
            {
                rows.Add(Rows());
                clock.Pass(TimeSpan.FromSeconds(2));
            }
        });
        model.Fit(data, Quiet.Options(epochs: 8, callbacks: [report, watcher]));
        Assert.Equal([0, 0, 0, 4, 4, 4, 7, 7], rows);
        Assert.Equal(8, Rows());
    }

    [Fact]
    public void ATrainingThatFailsHasAPage()
    {
        using var data = LinearRegression.Batch.Line(4);
        using var model = new LinearRegression();
        var failing = new HookRecorder(static (hook, _) =>
        {
            if (hook.StartsWith("epoch 2 begin", StringComparison.Ordinal))
            {
                throw new InvalidDataException("mine");
            }
        });
        Assert.Throws<InvalidDataException>(() => model.Fit(data, Quiet.Options(epochs: 5, callbacks: [new HtmlReport<LinearRegression.Logs>(_folder["run.html"]), failing])));
        Assert.Equal(2, Rows());
        Assert.Equal("Ended by an error: 5 epochs were planned.", Ending());
    }

    /// <summary>Who opens the page sees at once whether the training went through all its epochs.</summary>
    [Fact]
    public void HowTheTrainingEndedIsSaid()
    {
        Assert.Equal("Stopped early: 5 epochs were planned.", Ending(static run => run.Stop()));
        Assert.Equal("Interrupted: 5 epochs were planned.", Ending(static run => run.Interrupt()));
        Assert.Null(Ending(static _ => { }));
    }

    [Fact]
    public void WhatCannotBeWrittenEndsTheTrainingBeforeItBegins()
    {
        using var data = LinearRegression.Batch.Line(4);
        using var model = new LinearRegression();
        var inFile = Path.Combine(_folder.Write("file", []), "run.html");
        var problem = Assert.ThrowsAny<IOException>(() => model.Fit(data, Quiet.Options(callbacks: new HtmlReport<LinearRegression.Logs>(inFile))));
        Assert.Contains($"'{inFile}'", problem.Message, StringComparison.Ordinal);
        Assert.Empty(model.Trained);
    }

    private string? Ending(Action<Netwright.Training.TrainingRun<LinearRegression.Logs>> end)
    {
        using var data = LinearRegression.Batch.Line(4);
        using var model = new LinearRegression();
        var ending = new HookRecorder((hook, run) =>
        {
            if (hook == "epoch 1 begin")
            {
                Assert.Equal("Under way: 5 epochs are planned.", Ending());
                end(run);
            }
        });
        model.Fit(data, Quiet.Options(epochs: 5, callbacks: [new HtmlReport<LinearRegression.Logs>(_folder["run.html"]), ending]));
        return Ending();
    }

    private string? Ending() => new HtmlParser().ParseDocument(File.ReadAllText(_folder["run.html"])).QuerySelector(".ending")?.TextContent;

    private int Rows() => new HtmlParser().ParseDocument(File.ReadAllText(_folder["run.html"])).QuerySelectorAll("section[aria-labelledby=epochs] tbody tr").Length;
}
