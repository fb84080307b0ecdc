using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Build.Framework;
using Netwright.Build.Tests.Libraries;
using Xunit;

namespace Netwright.Build.Tests;

public sealed class PatchLibTorchSharpTests : IDisposable
{
    private static readonly byte[] Library = new MinimalLibrary().Write();
    private static readonly byte[] Patched = InitializerImport.Remove(Library)!;

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingBuildEngine _engine = new();

    [Fact]
    public void WritesAPatchedCopyAndSaysSo()
    {
        Assert.True(Execute(Library));

        Assert.Equal(Patched, File.ReadAllBytes(Destination));
        var message = Assert.Single(_engine.Messages);
        Assert.Equal(MessageImportance.High, message.Importance);
        Assert.Contains("GLIBCXX_3.4.30", message.Message, StringComparison.Ordinal);
        Assert.Contains(Destination, message.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeavesTheSourceAlone()
    {
        _folder.Write("package/libLibTorchSharp.so", Library);
        var written = File.GetLastWriteTimeUtc(Source);
        File.SetAttributes(Source, FileAttributes.ReadOnly);

        Assert.True(Execute());

        Assert.Equal(Library, File.ReadAllBytes(Source));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Source));
        File.SetAttributes(Source, FileAttributes.Normal);
    }

    [Fact]
    public void LeavesTheSourceAloneWhenTheDestinationIsAHardLinkToIt()
    {
        _folder.Write("package/libLibTorchSharp.so", Library);
        Directory.CreateDirectory(Path.GetDirectoryName(Destination)!);
        HardLink.Create(Destination, Source);

        Assert.True(Execute());

        Assert.Equal(Library, File.ReadAllBytes(Source));
        Assert.Equal(Patched, File.ReadAllBytes(Destination));
    }

    [Fact]
    public void LeavesOtherNamesOfTheDestinationAlone()
    {
        _folder.Write("obj/netwright/libLibTorchSharp.so", "what was built before");
        HardLink.Create(_folder["output.so"], Destination);

        Assert.True(Execute(Library));

        Assert.Equal("what was built before", File.ReadAllText(_folder["output.so"]));
        Assert.Equal(Patched, File.ReadAllBytes(Destination));
    }

    [Fact]
    public async Task WhoReadsTheDestinationMeanwhileAlwaysReadsAWholeFile()
    {
        Assert.True(Execute(Library));
        using var finished = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!finished.IsCancellationRequested)
            {
                using var stream = new FileStream(
                    Destination, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var content = new byte[Patched.Length];
                stream.ReadExactly(content);
                Assert.Equal(Patched, content);
            }
        });

        for (var time = 0; time < 300; time++)
        {
            Assert.True(Execute());
        }

        await finished.CancelAsync();
        await reader;
    }

    [Fact]
    public void LeavesNoOtherFileBehind()
    {
        Assert.True(Execute(Library));
        Assert.True(Execute());

        Assert.Equal([Destination], Directory.GetFiles(Path.GetDirectoryName(Destination)!));
    }

    [Fact]
    public void CopiesALibraryThatLoadsAnyway()
    {
        Assert.True(Execute(Patched));

        Assert.Equal(Patched, File.ReadAllBytes(Destination));
        Assert.Equal(MessageImportance.Low, Assert.Single(_engine.Messages).Importance);
    }

    [Fact]
    public void ReportsADamagedLibrary() => Fails("NWB0001", Library[..200]);

    [Fact]
    public void ReportsAnUnexpectedLibrary()
    {
        var library = new MinimalLibrary();
        library.Imports.RemoveAt(2);

        Fails("NWB0002", library.Write());
    }

    [Fact]
    public void ReportsAMissingLibrary()
    {
        Assert.False(Execute());

        ReportsCopyingFailed();
    }

    [Fact]
    public void ReportsADestinationThatCannotBeWritten()
    {
        _folder.Write("package/libLibTorchSharp.so", Library);
        _folder.Write("obj/netwright", "a file where the folder should be");

        Assert.False(Execute());

        ReportsCopyingFailed();
        Assert.Empty(Directory.GetFiles(_folder["obj"], "*.tmp"));
    }

    [Fact]
    public void ReportsADestinationThatIsAFolder()
    {
        _folder.Write("package/libLibTorchSharp.so", Library);
        Directory.CreateDirectory(Destination);

        Assert.False(Execute());

        ReportsCopyingFailed();
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Destination)!));
    }

    public void Dispose() => _folder.Dispose();

    private string Source => _folder["package/libLibTorchSharp.so"];

    private string Destination => _folder["obj/netwright/libLibTorchSharp.so"];

    private void Fails(string code, byte[] library)
    {
        _folder.Write("obj/netwright/libLibTorchSharp.so", "what was built before");

        Assert.False(Execute(library));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal(code, error.Code);
        Assert.Equal(Source, error.File);
        Assert.Matches(DiagnosticPage.MessageOf(code), error.Message);
        Assert.Contains("should", error.Message, StringComparison.Ordinal);
        Assert.Contains("NetwrightPatchLibTorchSharp to false", error.Message, StringComparison.Ordinal);
        Assert.Equal("what was built before", File.ReadAllText(Destination));
        Assert.Empty(_engine.Messages);
    }

    private void ReportsCopyingFailed()
    {
        var error = Assert.Single(_engine.Errors);
        Assert.Equal("NWB0003", error.Code);
        Assert.Matches(DiagnosticPage.MessageOf("NWB0003"), error.Message);
    }

    private bool Execute(byte[] library)
    {
        _folder.Write("package/libLibTorchSharp.so", library);
        return Execute();
    }

    private bool Execute() => new PatchLibTorchSharp
    {
        BuildEngine = _engine,
        Source = Source,
        Destination = Destination,
    }.Execute();
}
