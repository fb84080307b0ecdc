using System;
using System.Threading;

namespace Netwright.Tests.Training;

/// <summary>Trains until Ctrl+C, and says what became of it.</summary>
internal static class InterruptedProcess
{
    public const string Command = "train-until-interrupted";

    /// <summary>Trains with slow batches.</summary>
    /// <param name="returns">Whether the training gets to its end after Ctrl+C; otherwise its batch never does.</param>
    public static void Run(bool returns)
    {
        using var data = LinearRegression.Batch.Line(4);
        using var model = new LinearRegression { Rate = 0 };
        model.BeforeTraining = () =>
        {
            Console.Out.WriteLine("batch");
            Console.Out.Flush();
            Thread.Sleep(returns ? 20 : Timeout.Infinite);
        };
        var recorder = new HookRecorder();
        var history = model.Fit(data, Quiet.Options(epochs: int.MaxValue, batchSize: 2, callbacks: recorder));
        Console.Out.WriteLine($"interrupted {history.IsInterrupted}, {string.Join(", ", recorder.Hooks.GetRange(recorder.Hooks.Count - 2, 2))}");
    }
}
