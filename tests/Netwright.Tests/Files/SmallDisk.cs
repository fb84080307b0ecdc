using System;
using System.Diagnostics;
using System.IO;

namespace Netwright.Tests.Files;

/// <summary>A disk of a few kilobytes, in memory, where the system lets a test have one: Linux, for root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    /// <summary>Makes one; null where none can be had.</summary>
    public static SmallDisk? TryMake(int kilobytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var root = Directory.CreateTempSubdirectory("netwright-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k"), "tmpfs", root))
        {
            return new SmallDisk(root);
        }

        Directory.Delete(root);
        return null;
    }

    /// <summary>Lets nobody write to it.</summary>
    public void MakeReadOnly()
    {
        if (!Run("mount", "-o", "remount,ro", Root))
        {
            throw new InvalidOperationException("The disk stays writable.");
        }
    }

    public void Dispose()
    {
        Run("umount", Root);
        Directory.Delete(Root);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
