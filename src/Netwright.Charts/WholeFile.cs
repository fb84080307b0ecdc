using System;
using System.IO;
using Netwright.Files;

namespace Netwright.Charts;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside its place, and moves it there when it is whole.</summary>
    /// <param name="path">Where to; its folder is made if it is not there.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="ModelFileException">The file could not be written. What was there is still there.</exception>
    public static void Write(string path, byte[] content)
    {
        MakeFolder(path);
        FileReplacement.Write(path, file => file.Write(content));
    }

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The replacement, which does not find the folder, says what is wrong.
        }
    }
}
