using System;
using System.Linq;
using Netwright.Files;

namespace Netwright.Tests.Files;

/// <summary>Saves over and over, until it is killed. What it saves has no tensors, so that it starts without libtorch.</summary>
internal static class SavingProcess
{
    public const string Command = "save-over-and-over";

    private const int Length = 20_000;

    /// <summary>Saves one version after another, and announces each.</summary>
    public static void Run(string path, long first)
    {
        for (var version = first; ; version++)
        {
            StateOf(version).Save(path);
            Console.Out.WriteLine(version);
            Console.Out.Flush();
        }
    }

    /// <summary>What a version holds: the same numbers whoever makes it.</summary>
    public static TrainingState StateOf(long version)
    {
        var state = new TrainingState();
        state.Set("version", version);
        state.Set("numbers", Enumerable.Range(0, Length).Select(index => version * index));
        return state;
    }
}
