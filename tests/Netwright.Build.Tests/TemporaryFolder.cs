using System;
using System.IO;

namespace Netwright.Build.Tests;

/// <summary>An empty folder that goes away with its files.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("netwright-build-").FullName;

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>Writes a file, with the folders that it is in.</summary>
    public string Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], content);
        return this[path];
    }

    /// <inheritdoc cref="Write(string, byte[])"/>
    public string Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
