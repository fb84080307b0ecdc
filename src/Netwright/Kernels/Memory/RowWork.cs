using System;

namespace Netwright.Runtime.Memory;

/// <summary>Work on rows, which threads take in parts.</summary>
internal abstract class RowWork
{
    private nint _rows;

    /// <summary>The number of rows in each part but the last.</summary>
    protected nint RowsInPart { get; private set; }

    /// <summary>Works on the rows of a part.</summary>
    /// <param name="part">The number of the part.</param>
    public void Do(int part)
    {
        var first = part * RowsInPart;
        Do(part, first, Math.Min(first + RowsInPart, _rows));
    }

    /// <summary>Works on all rows, and returns when that is done.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="parts">The number of parts, at most that of the rows.</param>
    /// <param name="multiple">What the size of each part but the last is a multiple of.</param>
    protected void Run(nint rows, int parts, nint multiple)
    {
        var each = (rows + parts - 1) / parts;
        _rows = rows;
        RowsInPart = (each + multiple - 1) / multiple * multiple;
        HelperThreads.Run(this, (int)((rows + RowsInPart - 1) / RowsInPart));
    }

    /// <summary>Works on some rows.</summary>
    /// <param name="part">The number of the part.</param>
    /// <param name="first">Its first row.</param>
    /// <param name="end">The row after its last.</param>
    protected abstract void Do(int part, nint first, nint end);
}
