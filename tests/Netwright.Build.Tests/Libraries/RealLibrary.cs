using System;
using System.IO;

namespace Netwright.Build.Tests.Libraries;

/// <summary>The library of the TorchSharp package that the repository uses.</summary>
internal static class RealLibrary
{
    private static readonly byte[] Content =
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TorchSharp", "libLibTorchSharp.so"));

    /// <summary>A copy that may be changed.</summary>
    public static byte[] Bytes() => (byte[])Content.Clone();
}
