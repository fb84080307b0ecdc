using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Netwright.Tests.Training;

/// <summary>Trains until Ctrl+C, and says what became of it.</summary>
internal static partial class InterruptedProcess
{
    public const string Command = "train-until-interrupted";

    private const int Interrupt = 2;

    // What the C library's SIG_DFL and SIG_IGN are, on every system.
    private const nint ByDefault = 0;
    private const nint Ignored = 1;

    /// <summary>Trains with slow batches.</summary>
    /// <param name="returns">Whether the training gets to its end after Ctrl+C; otherwise its batch never does.</param>
    /// <param name="ignores">Whether the process was started to ignore Ctrl+C, as in the background of a script.</param>
    public static void Run(bool returns, bool ignores)
    {
        // What starts the tests may ignore it, which is inherited; here it is as at a terminal, unless it is to be otherwise.
        SetAction(Interrupt, ignores ? Ignored : ByDefault);
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

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetAction(int signal, nint action);
}
