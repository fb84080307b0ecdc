using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Build.Tests.Libraries;

namespace Netwright.Build.Tests;

/// <summary>
/// Projects of a user, far from the repository, with packages of their own: one Netwright that holds the build step,
/// and several TorchSharp that hold nothing but a native library. Restoring them needs no network.
/// </summary>
public sealed class Scratch : IDisposable
{
    public const string Sound = "1.0.0";
    public const string OtherSound = "1.1.0";
    public const string Damaged = "2.0.0";
    public const string Unexpected = "3.0.0";

    private const string LibraryInPackage = "runtimes/linux-x64/native/libLibTorchSharp.so";

    private readonly TemporaryFolder _folder = new();

    public Scratch()
    {
        var real = RealLibrary.Bytes();
        var unexpected = new MinimalLibrary();
        unexpected.Imports.RemoveAt(2);
        WriteTorchSharp(Sound, real, new DateTimeOffset(2026, 5, 7, 0, 0, 0, TimeSpan.Zero));
        WriteTorchSharp(OtherSound, [.. real, 0], new DateTimeOffset(2024, 5, 7, 0, 0, 0, TimeSpan.Zero));
        WriteTorchSharp(Damaged, real[..^1], new DateTimeOffset(2026, 5, 7, 0, 0, 0, TimeSpan.Zero));
        WriteTorchSharp(Unexpected, unexpected.Write(), new DateTimeOffset(2026, 5, 7, 0, 0, 0, TimeSpan.Zero));
        WriteNetwright();

        _folder.Write(
            "nuget.config",
            """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
        foreach (var ending in new[] { "Build.props", "Build.targets", "Packages.props" })
        {
            _folder.Write("Directory." + ending, "<Project />");
        }

        WriteProject("Application", """<PackageReference Include="Netwright" Version="1.0.0" />""");
        WriteProject("Library", """<PackageReference Include="Netwright" Version="1.0.0" />""");
        WriteProject("Distant", """<ProjectReference Include="../Library/Library.csproj" />""");
    }

    /// <summary>The library as it is in the package cache, which no build may change.</summary>
    public byte[] InCache(string version) => Read($"packages/torchsharp/{version}/{LibraryInPackage}");

    public byte[] Read(string path) => File.ReadAllBytes(_folder[path]);

    public string ReadText(string path) => File.ReadAllText(_folder[path]);

    public bool Exists(string path) => File.Exists(_folder[path]);

    public DateTime TimeOf(string path) => File.GetLastWriteTimeUtc(_folder[path]);

    /// <summary>Runs the SDK's command on a project, as a user would in a shell.</summary>
    public async Task<(bool Succeeded, string Output)> Run(
        string command, string project, string version = Sound, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] all =
        [
            command, $"{project}/{project}.csproj", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            "-p:TorchSharpVersion=" + version, .. arguments,
        ];
        Array.ForEach(all, start.ArgumentList.Add);

        // The process that runs the tests may itself have been started by MSBuild, which tells its children where it is.
        foreach (var name in start.Environment.Keys.Where(IsOfMSBuild).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, await output + await error);
    }

    /// <summary>Runs a command that has to succeed.</summary>
    public async Task<string> Succeed(
        string command, string project, string version = Sound, params string[] arguments)
    {
        var (succeeded, output) = await Run(command, project, version, arguments);
        Xunit.Assert.True(succeeded, output);
        return output;
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsOfMSBuild(string name) => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);

    private void WriteProject(string name, string reference)
    {
        _folder.Write(
            $"{name}/{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{(name == "Library" ? "Library" : "Exe")}</OutputType>
                <UseAppHost>false</UseAppHost>
                <SelfContained>false</SelfContained>
                <CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>true</CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                <CreateHardLinksForPublishFilesIfPossible>true</CreateHardLinksForPublishFilesIfPossible>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TorchSharp" Version="$(TorchSharpVersion)" />
                {reference}
              </ItemGroup>
            </Project>
            """);
        _folder.Write($"{name}/Start.cs", "internal static class Start { private static void Main() { } }");
    }

    private void WriteTorchSharp(string version, byte[] library, DateTimeOffset time) => WritePackage(
        "TorchSharp",
        version,
        time,
        new()
        {
            ["lib/net8.0/_._"] = [],
            [LibraryInPackage] = library,
            ["runtimes/win-x64/native/LibTorchSharp.dll"] = [1, 2, 3],
        });

    private void WriteNetwright()
    {
        var root = AppContext.BaseDirectory;
        WritePackage(
            "Netwright",
            "1.0.0",
            DateTimeOffset.UtcNow,
            new()
            {
                ["lib/net10.0/_._"] = [],
                ["build/Netwright.targets"] = File.ReadAllBytes(Path.Combine(root, "Netwright/build/Netwright.targets")),
                ["buildTransitive/Netwright.targets"] =
                    File.ReadAllBytes(Path.Combine(root, "Netwright/buildTransitive/Netwright.targets")),
                ["tools/netstandard2.0/Netwright.Build.dll"] =
                    File.ReadAllBytes(typeof(PatchLibTorchSharp).Assembly.Location),
            });
    }

    private void WritePackage(string name, string version, DateTimeOffset time, Dictionary<string, byte[]> files)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            var manifest = $"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>{name}</id><version>{version}</version><authors>x</authors><description>x</description></metadata>
                </package>
                """;
            files[name + ".nuspec"] = System.Text.Encoding.UTF8.GetBytes(manifest);
            foreach (var (path, bytes) in files)
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
                entry.LastWriteTime = time;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        _folder.Write($"feed/{name}.{version}.nupkg", content.ToArray());
    }
}
