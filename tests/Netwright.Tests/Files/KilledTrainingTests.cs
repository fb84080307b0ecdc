using System;
using System.IO;
using Xunit;

namespace Netwright.Tests.Files;

/// <summary>A training whose process is killed in the midst of epochs, over and over, ends as one that nobody disturbed.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private const int MostBatches = 4 * 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_ends_as_one_that_was_not_killed_bit_for_bit()
    {
        Assert.True(EndsBy(kill: null, "undisturbed"));
        var random = new Random(7);
        var kills = 0;
        while (!EndsBy(random.Next(2, 8), "killed"))
        {
            // Each process gets at least one batch further: the last that it announced may not be saved yet.
            Assert.InRange(++kills, 1, MostBatches);
        }

        Assert.InRange(kills, 2, MostBatches);
        Assert.Equal(File.ReadAllBytes(_folder["undisturbed.outcome"]), File.ReadAllBytes(_folder["killed.outcome"]));
        Assert.Equal(2, Directory.GetFiles(_folder.Root).Length);
    }

    /// <summary>Whether the process comes to its end before it is killed, which happens when it announced so many batches.</summary>
    private bool EndsBy(int? kill, string name)
    {
        using var process = ChildProgram.Start(TrainingProcess.Command, _folder[$"{name}.backup"], _folder[$"{name}.outcome"]);
        for (var announced = 0; process.StandardOutput.ReadLine() is not null;)
        {
            if (++announced == kill)
            {
                process.Kill();
                process.WaitForExit();
                return false;
            }
        }

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return true;
    }
}
