using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Files;
using Xunit;
using Xunit.Abstractions;

namespace Netwright.Tests.Files;

/// <summary>A process that is killed while it saves, again and again, never leaves a broken file.</summary>
public sealed class KilledSavingTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 200;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_always_the_last_that_was_saved_or_the_next_one()
    {
        var path = _folder["state"];
        var random = new Random(5);
        var duration = Stopwatch.StartNew();
        var interrupted = 0;
        long version = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = ChildProgram.Start(SavingProcess.Command, path, (version + 1).ToString(CultureInfo.InvariantCulture));
            var announced = Read(process.StandardOutput.ReadLine());
            Wait(random.NextDouble() * 10);
            process.Kill();
            while (process.StandardOutput.ReadLine() is { Length: > 0 } line)
            {
                announced = Read(line);
            }

            process.WaitForExit();
            using var state = TrainingState.Load(path);
            version = state.GetInt64("version");
            Assert.InRange(version, announced, announced + 1);
            using var expected = SavingProcess.StateOf(version);
            Assert.Equal(expected.GetInt64s("numbers"), state.GetInt64s("numbers"));

            // What the one before left, this one deleted.
            var left = Directory.GetFiles(_folder.Root).Length - 1;
            Assert.InRange(left, 0, 1);
            interrupted += left;
        }

        output.WriteLine(FormattableString.Invariant(
            $"{Kills} kills in {duration.Elapsed.TotalSeconds:F1} s, {interrupted} of them while a file was being written; {version} versions."));

        // Otherwise nothing was tried.
        Assert.InRange(interrupted, Kills / 20, Kills);

        SavingProcess.StateOf(0).Save(path);
        Assert.Equal(["state"], Directory.GetFiles(_folder.Root).Select(static path => Path.GetFileName(path)));
    }

    private static long Read(string? line) => long.Parse(line ?? throw new InvalidOperationException("The process saved nothing."), CultureInfo.InvariantCulture);

    /// <summary>Waits for a time that is shorter than the system's own ticks.</summary>
    private static void Wait(double milliseconds)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed.TotalMilliseconds < milliseconds)
        {
            Thread.SpinWait(20);
        }
    }
}
