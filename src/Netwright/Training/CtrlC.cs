using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Netwright.Training;

/// <summary>Listens for Ctrl+C: the first does something, the second does what it does to every process.</summary>
internal sealed class CtrlC : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private int _count;

    /// <summary>Listens until it is disposed.</summary>
    /// <param name="first">What the first does, on a thread of the runtime's.</param>
    public CtrlC(Action first) => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        if (Interlocked.Increment(ref _count) == 1)
        {
            context.Cancel = true;
            first();
        }
    });

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();
}
