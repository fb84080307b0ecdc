using System;
using System.IO;

namespace Netwright.Tests;

/// <summary>An empty folder that goes away with its files.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's own path.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("netwright-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
