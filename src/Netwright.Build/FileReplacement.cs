using System;
using System.IO;

namespace Netwright.Build;

/// <summary>Writes a file under another name and gives it its own only when it is whole.</summary>
internal static class FileReplacement
{
    /// <summary>
    /// Puts a new file in the place of <paramref name="path"/>. A file that stands there keeps its content under its
    /// other names: an output folder may hold hard links into the package cache.
    /// </summary>
    public static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            if (File.Exists(path))
            {
                File.Replace(temporary, path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, path);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
