using System;
using System.Threading;
using static TorchSharp.torch;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Work over rows that the pool's threads may help with. The caller begins at once and takes part after part; a thread
/// that wakes in time takes some too. So nothing is lost where none is free, nobody spins for work, and nothing is allocated.
/// </summary>
internal sealed unsafe class SharedWork : IThreadPoolWorkItem
{
    /// <summary>Into how many parts work is cut. It is always the same number, so that who comes late cannot mistake it.</summary>
    private const int Parts = 8;

    /// <summary>Parts begin at multiples of it, where tiles do.</summary>
    private const nint Grain = 4;

    private static readonly SharedWork Instance = new();

    private Operands _operands;
    private delegate*<in Operands, nint, nint, void> _work;
    private nint _rows;
    private int _next = Parts;
    private int _done;
    private int _isTaken;

    private SharedWork()
    {
    }

    /// <summary>Does work for all rows, and comes back when it is done.</summary>
    /// <param name="work">Does it from a row up to another.</param>
    /// <param name="operands">What it works with.</param>
    /// <param name="rows">The number of rows.</param>
    public static void Run(delegate*<in Operands, nint, nint, void> work, in Operands operands, nint rows)
    {
        var threads = Math.Min(Math.Min(get_num_threads(), Environment.ProcessorCount), Parts);

        // Another model's step, on another thread, may be using the helpers.
        if (threads < 2 || Interlocked.CompareExchange(ref Instance._isTaken, 1, 0) != 0)
        {
            work(operands, 0, rows);
            return;
        }

        Instance.RunWithHelp(work, operands, rows, threads - 1);
        Volatile.Write(ref Instance._isTaken, 0);
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => TakeParts();

    private void RunWithHelp(delegate*<in Operands, nint, nint, void> work, in Operands operands, nint rows, int helpers)
    {
        _work = work;
        _operands = operands;
        _rows = rows;
        _done = 0;

        // From here on parts can be taken, also by a helper that was called for earlier work and comes only now.
        Volatile.Write(ref _next, 0);
        for (var helper = 0; helper < helpers; helper++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        TakeParts();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _done) < Parts)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void TakeParts()
    {
        while (Volatile.Read(ref _next) < Parts && Interlocked.Increment(ref _next) is <= Parts and var part)
        {
            _work(_operands, Start(part - 1), Start(part));
            Interlocked.Increment(ref _done);
        }
    }

    private nint Start(int part) => part == Parts ? _rows : _rows * part / Parts / Grain * Grain;
}

/// <summary>Where the operands of a kernel are, and their sizes.</summary>
/// <param name="left">The first operand.</param>
/// <param name="right">The second operand.</param>
/// <param name="result">Where the result goes.</param>
/// <param name="count">How many terms a sum has, or how large a row is.</param>
/// <param name="columns">How many columns the result has.</param>
/// <param name="betweenRows">How far apart the first operand's rows are.</param>
/// <param name="betweenTerms">How far apart the terms of its rows are.</param>
internal readonly unsafe struct Operands(
    void* left, void* right, void* result, nint count, nint columns, nint betweenRows = 0, nint betweenTerms = 0)
{
    public readonly void* Left = left;
    public readonly void* Right = right;
    public readonly void* Result = result;
    public readonly nint Count = count;
    public readonly nint Columns = columns;
    public readonly nint BetweenRows = betweenRows;
    public readonly nint BetweenTerms = betweenTerms;
}
