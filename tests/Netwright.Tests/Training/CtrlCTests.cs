using System;
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
        using var process = ChildProgram.Start(InterruptedProcess.Command, bool.TrueString);
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
        using var process = ChildProgram.Start(InterruptedProcess.Command, bool.FalseString);
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

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
