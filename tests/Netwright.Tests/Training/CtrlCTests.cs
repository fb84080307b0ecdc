using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace Netwright.Tests.Training;

/// <summary>A process that trains is interrupted, as from a terminal.</summary>
public sealed partial class CtrlCTests
{
    private const int Interrupt = 2;

    [Fact]
    public void TheFirstLetsTheTrainingEndInOrder()
    {
        using var process = Start(returns: true);
        Assert.Equal("batch", process.StandardOutput.ReadLine());
        Assert.Equal(0, Send(process.Id, Interrupt));
        if (!process.WaitForExit(60_000))
        {
            process.Kill();
        }

        Assert.EndsWith("interrupted True, interrupt, train end", process.StandardOutput.ReadToEnd().TrimEnd(), StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void TheSecondEndsTheProcessAtOnce()
    {
        using var process = Start(returns: false);
        Assert.Equal("batch", process.StandardOutput.ReadLine());
        Assert.Equal(0, Send(process.Id, Interrupt));
        for (var more = 0; more < 100 && !process.WaitForExit(100); more++)
        {
            Send(process.Id, Interrupt);
        }

        process.Kill();
        process.WaitForExit();
        Assert.Equal(128 + Interrupt, process.ExitCode);
    }

    /// <summary>Who starts a training so that it ignores Ctrl+C, in the background of a script, means it: one that is sent elsewhere ends nothing.</summary>
    [Fact]
    public void WhereItIsIgnoredTheTrainingGoesOn()
    {
        using var process = Start(returns: true, ignores: true);
        Assert.Equal("batch", process.StandardOutput.ReadLine());
        Assert.Equal(0, Send(process.Id, Interrupt));
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal("batch", process.StandardOutput.ReadLine()));
        process.Kill();
        process.WaitForExit();
    }

    private static Process Start(bool returns, bool ignores = false) =>
        ChildProgram.Start(InterruptedProcess.Command, returns.ToString(CultureInfo.InvariantCulture), ignores.ToString(CultureInfo.InvariantCulture));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
