using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Netwright.Build.Tests;

/// <summary>Gives a file a second name, as builds do to save space.</summary>
internal static class HardLink
{
    public static void Create(string link, string file)
    {
        var succeeded = OperatingSystem.IsWindows() ? CreateHardLink(link, file, IntPtr.Zero) : Link(file, link) == 0;
        if (!succeeded)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string link);

    [DllImport("kernel32", EntryPoint = "CreateHardLinkW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateHardLink(string link, string file, IntPtr securityAttributes);
}
