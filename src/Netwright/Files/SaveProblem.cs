using System;
using System.IO;

namespace Netwright.Files;

/// <summary>Says why a file could not be saved, and what to do.</summary>
internal static class SaveProblem
{
    // Unix gives its own error numbers, which are those of Linux and macOS; Windows its own as an HRESULT.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaOnLinux = 122;
    private const int QuotaOnMacOS = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    /// <summary>The error for the file's owner.</summary>
    public static ModelFileException Of(string path, Exception cause)
    {
        var target = Path.GetFullPath(path);
        var (why, remedy) = Explain(target, Path.GetDirectoryName(target) ?? target, cause);
        var before = File.Exists(target) ? " The file that was there is unchanged." : string.Empty;
        return new ModelFileException(path, $"'{path}' could not be saved: {why}.{before} {remedy}", cause);
    }

    private static (string Why, string Remedy) Explain(string target, string folder, Exception cause) => cause switch
    {
        _ when Directory.Exists(target) => ("it is a folder", "Give the name of a file in it."),
        DirectoryNotFoundException => ($"the folder '{folder}' is not there", "Make it first: Directory.CreateDirectory."),
        { HResult: NoSpace or WindowsDiskFull or WindowsHandleDiskFull } =>
            ("the disk is full", "Make room on it, or save somewhere else."),
        { HResult: QuotaOnLinux or QuotaOnMacOS } =>
            ("the disk space that you may use is used up", "Make room, or save somewhere else."),
        { HResult: ReadOnlyFileSystem or WindowsWriteProtected } =>
            ($"the folder '{folder}' is on a disk that can only be read", "Save somewhere else."),
        UnauthorizedAccessException =>
            ($"you may not write in the folder '{folder}'", "Ask for permission to write there, or save somewhere else."),
        PathTooLongException =>
            ("its name is too long", "While it is written it has 37 more characters: give it a shorter one."),
        _ => (cause.Message.TrimEnd('.'), "Look at the disk, or save somewhere else."),
    };
}
