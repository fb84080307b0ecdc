using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Netwright.Runtime.Memory;

/// <summary>
/// On which processor a thread runs. Some kernels of Linux, those of small virtual machines among them, leave two busy
/// threads on one processor beside an idle one for seconds; so a thread that should run beside another moves itself.
/// </summary>
internal static unsafe partial class Processor
{
    private const int MostProcessors = 1024;

    /// <summary>The processor that the calling thread runs on.</summary>
    public static int Current => OperatingSystem.IsLinux() ? GetProcessor() : Thread.GetCurrentProcessorId();

    /// <summary>Moves the calling thread to any other of the process's processors; where that cannot be said, it yields.</summary>
    public static void Leave()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Yield();
            return;
        }

        var processors = stackalloc byte[MostProcessors / 8];
        var processor = GetProcessor();
        if (processor is >= 0 and < MostProcessors && GetAffinity(Environment.ProcessId, MostProcessors / 8, processors) == 0)
        {
            // Where it was the only one, the call fails and nothing changes.
            processors[processor / 8] &= (byte)~(1 << (processor % 8));
            _ = SetAffinity(0, MostProcessors / 8, processors);
        }
    }

    [SuppressGCTransition]
    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    private static partial int GetProcessor();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int process, nint size, byte* processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int process, nint size, byte* processors);
}
