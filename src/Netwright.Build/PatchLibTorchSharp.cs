using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Netwright.Build.Elf;

namespace Netwright.Build;

/// <summary>
/// Writes a copy of TorchSharp's native library for x86-64 Linux that also loads with the libstdc++ of GCC 12, which
/// Debian 12 and Ubuntu 22.04 have. The library that the copy is made of stays as it is.
/// </summary>
public sealed class PatchLibTorchSharp : Task
{
    private const string Remedy =
        "Set the property NetwrightPatchLibTorchSharp to false to take the library as it is; "
        + "it then loads only where libstdc++ is GCC 13's or newer.";

    /// <summary>The library in TorchSharp's package.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The copy to write; a file that stands there is replaced, never written into.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var library = File.ReadAllBytes(Source);
            var patched = InitializerImport.Remove(library);
            FileReplacement.Write(Destination, patched ?? library);
            if (patched is null)
            {
                Log.LogMessage(MessageImportance.Low, "{0} loads everywhere as it is and was copied unchanged.", Source);
            }
            else
            {
                Log.LogMessage(
                    MessageImportance.High,
                    "{0} asks for {1} of {2}. Wrote a copy that asks for {3}, for Debian 12 and Ubuntu 22.04: {4}",
                    Path.GetFileName(Source),
                    InitializerImport.Version,
                    InitializerImport.Library,
                    InitializerImport.OlderVersion,
                    Destination);
            }
        }
        catch (ElfFormatException exception)
        {
            LogError("NWB0001", "is damaged", exception, "Delete the package from NuGet's cache and restore again. " + Remedy);
        }
        catch (UnexpectedLibraryException exception)
        {
            LogError("NWB0002", "is not the library that was expected", exception, Remedy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogError("NWB0003", $"could not be copied to {Destination}", exception, Remedy);
        }

        return !Log.HasLoggedErrors;
    }

    private void LogError(string code, string what, Exception exception, string remedy) => Log.LogError(
        subcategory: null,
        errorCode: code,
        helpKeyword: null,
        file: Source,
        lineNumber: 0,
        columnNumber: 0,
        endLineNumber: 0,
        endColumnNumber: 0,
        message: "{0} {1}: {2} {3}",
        Path.GetFileName(Source),
        what,
        exception.Message,
        remedy);
}
