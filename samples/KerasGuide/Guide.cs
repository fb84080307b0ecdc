using System;
using System.Collections.Generic;
using KerasGuide.Sections;

namespace KerasGuide;

/// <summary>The sections of the guide.</summary>
internal static class Guide
{
    /// <summary>In the guide's order.</summary>
    public static IReadOnlyList<Section> Sections { get; } =
    [
        new("1", "Build, train and test a model", TrainAndTest.Run),
        new("2.1", "A metric of one's own: a class", MetricClass.Run),
        new("2.2", "A metric of one's own: a value inside the network", MetricInside.Run),
        new("2.3", "A metric of one's own, and a loss, on the model", MetricOnModel.Run),
        new("2.4", "A loss of one's own", OwnLoss.Run),
        new("3", "Datasets", Datasets.Run),
        new("4", "Weights of samples and of classes", Weights.Run),
        new("5", "Several inputs and outputs", static _ => SeveralOutputs.Run()),
        new("6.1", "Callbacks that stop, save and slow down", BuiltInCallbacks.Run),
        new("6.2", "A callback of one's own", OwnCallback.Run),
        new("7.1", "A training loop by hand", LoopByHand.Run),
        new("7.2", "A training and validation loop by hand", LoopWithValidation.Run),
        new("7.3", "A training loop by hand, with a loss of one's own", LoopWithOwnLoss.Run),
    ];

    /// <summary>Runs a section, which ends in <c>section N ok</c> if what it shows is right.</summary>
    public static bool Run(Section section)
    {
        Console.WriteLine($"section {section.Number}: {section.Title}");
        using var data = GuideData.Read();
        try
        {
            section.Run(data);
        }
        catch (CheckFailedException failure)
        {
            Console.WriteLine($"section {section.Number} failed: {failure.Message}");
            return false;
        }

        Console.WriteLine($"section {section.Number} ok");
        return true;
    }
}

/// <summary>A section of the guide.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Run">The program.</param>
internal sealed record Section(string Number, string Title, Action<GuideData> Run);
