using System;
using System.Threading;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Work on the rows of a batch that threads take in parts. The caller takes parts too, and waits only for those that
/// others have begun, so it goes on however busy the thread pool is.
/// </summary>
internal abstract class RowWork : IThreadPoolWorkItem
{
    private nint _rows;
    private int _parts;
    private int _next = int.MaxValue;
    private int _left;

    /// <summary>The number of rows in each part but the last.</summary>
    protected nint RowsInPart { get; private set; }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => Take();

    /// <summary>Works on all rows, and returns when that is done.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="parts">The number of parts, at most that of the rows.</param>
    /// <param name="multiple">What the size of each part but the last is a multiple of.</param>
    protected void Run(nint rows, int parts, nint multiple)
    {
        var each = (rows + parts - 1) / parts;
        _rows = rows;
        RowsInPart = (each + multiple - 1) / multiple * multiple;
        _parts = (int)((rows + RowsInPart - 1) / RowsInPart);
        Volatile.Write(ref _left, _parts);
        Volatile.Write(ref _next, 0);
        for (var part = 1; part < _parts; part++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        Take();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _left) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Works on some rows; does not throw.</summary>
    /// <param name="part">The number of the part.</param>
    /// <param name="first">Its first row.</param>
    /// <param name="end">The row after its last.</param>
    protected abstract void Do(int part, nint first, nint end);

    private void Take()
    {
        // Whoever comes late finds nothing left, and touches no memory.
        while (true)
        {
            var part = Volatile.Read(ref _next);
            if (part >= _parts)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _next, part + 1, part) == part)
            {
                var first = part * RowsInPart;
                Do(part, first, Math.Min(first + RowsInPart, _rows));
                Interlocked.Decrement(ref _left);
            }
        }
    }
}
