using System;
using System.Diagnostics;
using System.Linq;
using Netwright.Files;

namespace Netwright.Tests.Files;

/// <summary>
/// The tests' own executable as a program that saves over and over, until it is killed. What it saves has no tensors, so
/// that it starts without libtorch.
/// </summary>
internal static class SavingProcess
{
    private const string Command = "save-over-and-over";
    private const int Length = 20_000;

    public static int Main(string[] arguments)
    {
        if (arguments is not [Command, var path, var first])
        {
            return 1;
        }

        for (var version = long.Parse(first, null); ; version++)
        {
            StateOf(version).Save(path);
            Console.Out.WriteLine(version);
            Console.Out.Flush();
        }
    }

    /// <summary>Starts the program.</summary>
    /// <param name="path">What it saves.</param>
    /// <param name="first">The first version, from which it counts.</param>
    public static Process Start(string path, long first)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(SavingProcess).Assembly.Location, Command, path, $"{first}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
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
