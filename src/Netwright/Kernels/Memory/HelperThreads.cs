using System;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading;
using static TorchSharp.torch;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Threads that help with work over memory. The caller begins at once and takes part after part, a helper that is there in time
/// takes some too, so nothing is lost where none is free; and nothing is allocated.
/// </summary>
/// <remarks>
/// They are not the pool's: a step's kernels follow one another within microseconds, so a helper stays awake for a moment
/// before it sleeps; and one that wakes on the caller's own processor, where it could only take turns with it, leaves.
/// </remarks>
internal static class HelperThreads
{
    /// <summary>How long a helper looks for more work, in microseconds, before it sleeps.</summary>
    private const double AwakeFor = 50;

    private const int MostParts = ushort.MaxValue;

    private static readonly SemaphoreSlim Called = new(0);
    private static RowWork? _work;
    private static ExceptionDispatchInfo? _failure;
    private static int _started;
    private static int _helpers;
    private static int _processor;
    private static int _asleep;
    private static int _done;
    private static int _isTaken;

    /// <summary>
    /// Which work it is (the upper half), where the parts end that nobody has taken, and where they begin (16 bits each): in one number, so
    /// that who comes late cannot mistake one work's parts for another's.
    /// </summary>
    private static long _ticket;

    /// <summary>How many threads may work at a time, the caller's among them.</summary>
    public static int MostThreads => Math.Min(get_num_threads(), Environment.ProcessorCount);

    /// <summary>Does all parts of a work, and comes back when they are done; what a part throws, it throws.</summary>
    /// <param name="work">The work.</param>
    /// <param name="parts">How many parts it has.</param>
    public static void Run(RowWork work, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, MostParts);
        var helpers = parts < 2 ? 0 : Math.Min(MostThreads, parts) - 1;

        // Another model's step, on another thread, may be using the helpers.
        if (helpers < 1 || Interlocked.CompareExchange(ref _isTaken, 1, 0) != 0)
        {
            for (var part = 0; part < parts; part++)
            {
                work.Do(part);
            }

            return;
        }

        Start(helpers);
        _work = work;
        _done = 0;
        _helpers = helpers;
        _processor = Processor.Current;
        var next = (_ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (next << 32) | ((long)parts << 16));
        if (Interlocked.Exchange(ref _asleep, 0) is > 0 and var asleep)
        {
            Called.Release(asleep);
        }

        TakeParts(fromEnd: false);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _done) < parts)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        var failure = _failure;
        (_work, _failure) = (null, null);
        Volatile.Write(ref _isTaken, 0);
        failure?.Throw();
    }

    /// <summary>Sees to it that there are so many helpers. They end with the process.</summary>
    private static void Start(int helpers)
    {
        for (; _started < helpers; _started++)
        {
            var number = _started;
            new Thread(() => Help(number)) { IsBackground = true, Name = $"Netwright helper {number + 1}" }.Start();
        }
    }

    private static void Help(int number)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Volatile.Read(ref _processor) == Processor.Current)
            {
                Processor.Leave();
            }

            if (number < Volatile.Read(ref _helpers) && TakeParts(fromEnd: true))
            {
                start = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(start).TotalMicroseconds < AwakeFor)
            {
                Thread.SpinWait(4);
            }
            else
            {
                Sleep();
                start = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>Sleeps until there is work; wakes without any now and then.</summary>
    private static void Sleep()
    {
        var before = Volatile.Read(ref _ticket);
        Interlocked.Increment(ref _asleep);

        // Work that came meanwhile may not have seen that anybody sleeps.
        if (Volatile.Read(ref _ticket) == before)
        {
            Called.Wait();
        }
    }

    /// <summary>
    /// Does parts until none is left: the caller from the beginning, and helpers from the end, so that what one has written in
    /// one kernel it is likely to read in the next, and it need not go from one processor's memory to another's.
    /// </summary>
    /// <param name="fromEnd">Whether parts are taken from the end.</param>
    /// <returns>Whether there was one.</returns>
    private static bool TakeParts(bool fromEnd)
    {
        var hasWorked = false;
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            var (parts, part) = ((int)(ticket >> 16) & MostParts, (int)ticket & MostParts);
            if (part >= parts)
            {
                return hasWorked;
            }

            if (Interlocked.CompareExchange(ref _ticket, fromEnd ? ticket - (1 << 16) : ticket + 1, ticket) == ticket)
            {
                Do(fromEnd ? parts - 1 : part);
                hasWorked = true;
            }
        }
    }

    private static void Do(int part)
    {
        try
        {
            _work!.Do(part);
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        }

        Interlocked.Increment(ref _done);
    }
}
