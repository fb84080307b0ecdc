using System;
using System.Diagnostics;
using System.Globalization;
using Netwright.Tests.Files;
using Netwright.Tests.Training;

namespace Netwright.Tests;

/// <summary>The tests' own executable as a program that tests start and kill: a further one would bring libtorch once more.</summary>
internal static class ChildProgram
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [SavingProcess.Command, var path, var first]:
                SavingProcess.Run(path, long.Parse(first, CultureInfo.InvariantCulture));
                return 0;
            case [TrainingProcess.Command, var backup, var outcome]:
                TrainingProcess.Run(backup, outcome);
                return 0;
            case [InterruptedProcess.Command, var returns, var ignores]:
                InterruptedProcess.Run(bool.Parse(returns), bool.Parse(ignores));
                return 0;
            default:
                return 1;
        }
    }

    /// <summary>Starts the program, whose output is read.</summary>
    public static Process Start(params string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(ChildProgram).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };

        // What lives so short is not worth compiling twice.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}
