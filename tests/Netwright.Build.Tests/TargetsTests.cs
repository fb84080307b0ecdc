using System;
using System.Threading.Tasks;
using Netwright.Build.Tests.Libraries;
using Xunit;

namespace Netwright.Build.Tests;

/// <summary>Builds and publishes with the SDK, as users of the package do.</summary>
public sealed class TargetsTests : IDisposable
{
    private const string Output = "Application/bin/Debug/net10.0/";
    private const string Portable = "runtimes/linux-x64/native/libLibTorchSharp.so";
    private const string Intermediate = "Application/obj/Debug/net10.0/netwright/libLibTorchSharp.so";
    private const string Said = "asks for GLIBCXX_3.4.30";

    private static readonly byte[] Original = RealLibrary.Bytes();
    private static readonly byte[] Patched = InitializerImport.Remove(Original)!;

    private readonly Scratch _scratch = new();

    [Fact]
    public async Task BuildingAgainPatchesOnlyWhenSomethingChanged()
    {
        var first = await _scratch.Succeed("build", "Application");
        Assert.Contains(Said, first, StringComparison.Ordinal);
        Assert.Equal(Patched, _scratch.Read(Output + Portable));
        Assert.Contains(Portable, _scratch.ReadText(Output + "Application.deps.json"), StringComparison.Ordinal);

        var time = _scratch.TimeOf(Intermediate);
        var second = await _scratch.Succeed("build", "Application");
        Assert.DoesNotContain(Said, second, StringComparison.Ordinal);
        Assert.Equal(time, _scratch.TimeOf(Intermediate));

        // The other version's library is older than the patched copy and must be patched all the same.
        var upgraded = await _scratch.Succeed("build", "Application", Scratch.OtherSound);
        Assert.Contains(Said, upgraded, StringComparison.Ordinal);
        Assert.Equal([.. Patched, 0], _scratch.Read(Output + Portable));

        var off = await _scratch.Succeed(
            "build", "Application", Scratch.OtherSound, "-p:NetwrightPatchLibTorchSharp=false");
        Assert.DoesNotContain(Said, off, StringComparison.Ordinal);
        Assert.Equal([.. Original, 0], _scratch.Read(Output + Portable));

        var on = await _scratch.Succeed("build", "Application", Scratch.OtherSound);
        Assert.Contains(Said, on, StringComparison.Ordinal);
        Assert.Equal([.. Patched, 0], _scratch.Read(Output + Portable));

        await _scratch.Succeed("clean", "Application", Scratch.OtherSound);
        Assert.False(_scratch.Exists(Intermediate));
        Assert.False(_scratch.Exists(Output + Portable));

        Assert.Equal(Original, _scratch.InCache(Scratch.Sound));
        Assert.Equal([.. Original, 0], _scratch.InCache(Scratch.OtherSound));
    }

    [Fact]
    public async Task PublishingTakesThePatchedLibrary()
    {
        await _scratch.Succeed("publish", "Application");
        Assert.Equal(Patched, _scratch.Read("Application/bin/Release/net10.0/publish/" + Portable));

        await _scratch.Succeed("publish", "Application", Scratch.Sound, "--no-build", "-o", "published");
        Assert.Equal(Patched, _scratch.Read("published/" + Portable));
        Assert.Equal(Original, _scratch.InCache(Scratch.Sound));
    }

    [Fact]
    public async Task PublishingForLinuxTakesThePatchedLibrary()
    {
        await _scratch.Succeed("publish", "Application", Scratch.Sound, "-r", "linux-x64");

        Assert.Equal(Patched, _scratch.Read("Application/bin/Release/net10.0/linux-x64/libLibTorchSharp.so"));
        Assert.Equal(Patched, _scratch.Read("Application/bin/Release/net10.0/linux-x64/publish/libLibTorchSharp.so"));
        Assert.Equal(Original, _scratch.InCache(Scratch.Sound));
    }

    [Fact]
    public async Task BuildingForAnotherPlatformDoesNothing()
    {
        var output = await _scratch.Succeed("build", "Application", Scratch.Damaged, "-r", "win-x64");

        Assert.DoesNotContain("NWB", output, StringComparison.Ordinal);
        Assert.True(_scratch.Exists("Application/bin/Debug/net10.0/win-x64/LibTorchSharp.dll"));
        Assert.False(_scratch.Exists("Application/obj/Debug/net10.0/win-x64/netwright/libLibTorchSharp.so"));
    }

    [Fact]
    public async Task AProjectThatReferencesAProjectThatReferencesThePackageGetsItToo()
    {
        await _scratch.Succeed("build", "Distant");

        Assert.Equal(Patched, _scratch.Read("Distant/bin/Debug/net10.0/" + Portable));
    }

    [Theory]
    [InlineData(Scratch.Damaged, "NWB0001")]
    [InlineData(Scratch.Unexpected, "NWB0002")]
    public async Task ALibraryThatCannotBePatchedFailsTheBuildUnlessTurnedOff(string version, string code)
    {
        var (succeeded, output) = await _scratch.Run("build", "Application", version);
        Assert.False(succeeded);
        Assert.Contains($"libLibTorchSharp.so : error {code}: ", output, StringComparison.Ordinal);

        await _scratch.Succeed("build", "Application", version, "-p:NetwrightPatchLibTorchSharp=false");
        Assert.Equal(_scratch.InCache(version), _scratch.Read(Output + Portable));
    }

    [Fact]
    public async Task AMissingBuildStepFailsTheBuildWithItsPlace()
    {
        var (succeeded, output) = await _scratch.Run(
            "build", "Application", Scratch.Sound, "-p:NetwrightBuildTaskAssembly=nowhere.dll");

        Assert.False(succeeded);
        Assert.Contains("error NWB0004: ", output, StringComparison.Ordinal);
        Assert.Matches(DiagnosticPage.MessageOf("NWB0004"), output);
        Assert.Contains("'nowhere.dll'", output, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();
}
