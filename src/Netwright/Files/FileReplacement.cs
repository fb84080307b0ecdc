using System;
using System.IO;
using System.Linq;

namespace Netwright.Files;

/// <summary>
/// Puts a file in the place of another one. Whoever opens the path, at any moment and after any crash, finds the old file
/// whole or the new one whole.
/// </summary>
/// <remarks>
/// The new file is written beside the old one, flushed to the disk, and renamed. What a process that was killed left beside
/// it is deleted by the next replacement of the same file: a file that is still being written is held by its writer.
/// </remarks>
internal static class FileReplacement
{
    private const string Ending = ".tmp";

    /// <summary>Replaces a file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content; the stream can seek.</param>
    /// <exception cref="ModelFileException">The file could not be written. What was there is still there.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            Replace(LinkTarget(Path.GetFullPath(path)), write);
        }
        catch (Exception cause) when (cause is IOException and not ModelFileException or UnauthorizedAccessException)
        {
            throw SaveProblem.Of(path, cause);
        }
    }

    /// <summary>The names of the temporary files of a file end in a number of 32 digits and this.</summary>
    internal static bool IsTemporary(string file, string name) =>
        name.Length == file.Length + 1 + 32 + Ending.Length
        && name.StartsWith(file + ".", StringComparison.Ordinal)
        && name.EndsWith(Ending, StringComparison.Ordinal)
        && name.AsSpan(file.Length + 1, 32).IndexOfAnyExcept("0123456789abcdef") < 0;

    private static void Replace(string target, Action<FileStream> write)
    {
        if (Directory.Exists(target))
        {
            throw new IOException("it is a folder");
        }

        var folder = Path.GetDirectoryName(target)!;
        DeleteStale(folder, Path.GetFileName(target));
        using var file = MakeTemporary(target);
        var temporary = file.Name;
        try
        {
            KeepPermissions(target, temporary);
            write(file);
            file.Flush(flushToDisk: true);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderFlush.Flush(folder);
    }

    /// <summary>
    /// A new file that is held until it has its own name, so that nobody takes it for one that was left behind. Between
    /// making and holding it somebody may: then another one is made.
    /// </summary>
    private static FileStream MakeTemporary(string target)
    {
        const int MostAttempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = new FileStream($"{target}.{Guid.NewGuid():N}{Ending}", FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
                if (File.Exists(file.Name) || attempt == MostAttempts)
                {
                    return file;
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Held by somebody else; or, if not, so it will be the next time.
            }
        }
    }

    /// <summary>Follows a symbolic link, so that it is the file that is replaced.</summary>
    private static string LinkTarget(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    private static void KeepPermissions(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    private static void DeleteStale(string folder, string file)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Ending).Where(path => IsTemporary(file, Path.GetFileName(path))))
        {
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(left);
                }
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Another process is writing it, or only its owner may delete it: it is not in the way.
            }
        }
    }
}
