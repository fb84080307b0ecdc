using System;
using System.IO;

namespace Netwright.Charts;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside its place, and moves it there when it is whole.</summary>
    /// <param name="path">Where to; its folder is made if it is not there.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="IOException">The file, by its name, cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var whole = Path.GetFullPath(path);
        var temporary = $"{whole}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(whole) ?? whole);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, whole, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new IOException($"'{path}' cannot be written: {problem.Message}", problem);
        }
    }
}
