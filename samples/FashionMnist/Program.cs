using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using FashionMnist;
using Netwright;
using static TorchSharp.torch;

var data = new Option<DirectoryInfo?>("--data") { Description = "A folder with the four IDX files of Fashion-MNIST or MNIST (default: the images that ship)." };
var epochs = new Option<int>("--epochs") { Description = "How often all images are gone through.", DefaultValueFactory = static _ => 3 };
var batchSize = new Option<int>("--batch-size") { Description = "How many images a step takes.", DefaultValueFactory = static _ => 64 };
var seed = new Option<long>("--seed") { Description = "Where weights and order come from; equal seeds give equal runs.", DefaultValueFactory = static _ => 1 };
var report = new Option<FileInfo?>("--report") { Description = "A page that is written about the training, such as run.html, with a chart beside it." };
foreach (var option in new[] { epochs, batchSize })
{
    option.Validators.Add(result =>
    {
        if (result.Errors.Any() || result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{option.Name} must be a whole number of at least 1.");
        }
    });
}

var command = new RootCommand("Trains a classifier of clothing on Fashion-MNIST.") { data, epochs, batchSize, seed, report };
command.SetAction(arguments =>
{
    try
    {
        Run(arguments.GetValue(data)?.FullName, arguments.GetValue(epochs), arguments.GetValue(batchSize), arguments.GetValue(seed), arguments.GetValue(report)?.FullName);
        return 0;
    }
    catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(problem.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static void Run(string? folder, int epochs, int batchSize, long seed, string? report)
{
    using var data = folder is null ? FashionData.Shipped() : FashionData.From(folder);
    using var model = new FashionClassifier(seed);
    Console.WriteLine(model.Summary());

    var history = model.Fit(data.Train, epochs, batchSize, data.Validation, seed: seed);
    Show(history);
    if (report is not null)
    {
        history.Report(report);
        history.Plot(Path.ChangeExtension(report, ".svg"));
    }

    var score = model.Evaluate(data.Test, batchSize: 128);
    ShowPredictions(model, data.Test);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test loss {score.Loss:F4} accuracy {score.SparseCategoricalAccuracy:F4}"));
}

static void Show(FashionClassifier.History history)
{
    Console.WriteLine();
    Console.WriteLine("epoch    loss  accuracy  validation loss  accuracy");
    for (var index = 0; index < history.Count; index++)
    {
        var (training, validation) = (history[index], history.Validation[index]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{history.Epochs[index] + 1,5}{training.Loss,8:F4}{training.SparseCategoricalAccuracy,10:F4}{validation.Loss,17:F4}{validation.SparseCategoricalAccuracy,10:F4}"));
    }

    Console.WriteLine();
}

static void ShowPredictions(FashionClassifier model, FashionClassifier.Batch test)
{
    using var scope = NewDisposeScope();
    var probabilities = model.Predict(test.Pixels.narrow(0, 0, Math.Min(5, test.Count)));
    var (best, predicted) = probabilities.max(1);
    Console.WriteLine();
    Console.WriteLine("predicted    is           probability");
    for (var index = 0; index < predicted.shape[0]; index++)
    {
        var guess = FashionData.ClassNames[(int)predicted[index].item<long>()];
        var truth = FashionData.ClassNames[(int)test.Article[index].item<long>()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{guess,-13}{truth,-13}{best[index].item<float>(),11:F4}"));
    }

    Console.WriteLine();
}
