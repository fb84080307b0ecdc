using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Runtime.Memory;

/// <summary>Copies rows over CPU memory. Its twin is torch's <c>index_select</c>.</summary>
internal static unsafe class RowCopies
{
    /// <summary>How many bytes are worth a second thread.</summary>
    private const long SharedFrom = 1 << 16;

    /// <summary>How many rows before it is copied a row is fetched.</summary>
    private const nint RowsAhead = 2;

    /// <summary>Copies chosen rows, one after another.</summary>
    /// <param name="source">All rows.</param>
    /// <param name="size">The size of a row, in bytes.</param>
    /// <param name="rows">The rows' numbers, <c>[count]</c>, which are within bounds.</param>
    /// <param name="count">How many are copied.</param>
    /// <param name="target">Where they go.</param>
    public static void Gather(byte* source, nint size, long* rows, nint count, byte* target)
    {
        if (size == sizeof(long))
        {
            for (nint row = 0; row < count; row++)
            {
                ((long*)target)[row] = ((long*)source)[rows[row]];
            }

            return;
        }

        var operands = new Operands(source, rows, target, size, size);
        SharedWork<Operands>.Run(&Copy, operands, count, size * count >= SharedFrom, multiple: 4);
    }

    /// <summary>Copies a row.</summary>
    /// <param name="source">The row.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="size">Its size.</param>
    public static void Copy(float* source, float* target, nint size) =>
        new ReadOnlySpan<float>(source, (int)size).CopyTo(new Span<float>(target, (int)size));

    /// <summary>Copies rows from one matrix into another.</summary>
    /// <param name="source">The first row.</param>
    /// <param name="betweenSources">From one row to the next, in elements.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="betweenTargets">From one row to the next there.</param>
    /// <param name="size">The size of a row.</param>
    /// <param name="count">The number of rows.</param>
    public static void Copy(float* source, nint betweenSources, float* target, nint betweenTargets, nint size, nint count)
    {
        for (nint row = 0; row < count; row++)
        {
            Copy(source + (row * betweenSources), target + (row * betweenTargets), size);
        }
    }

    /// <summary>
    /// Copies rows a line at a time, each with a line that will be needed two rows later: rows lie anywhere in memory, so the
    /// processor cannot know which is next, and all lines of a row at once would be more than it waits for at a time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(in Operands operands, nint start, nint end)
    {
        var source = (byte*)operands.Left;
        var target = (byte*)operands.Result;
        var rows = (long*)operands.Right;
        var size = operands.Count;
        for (var row = start; row < end; row++)
        {
            var from = source + ((nint)rows[row] * size);
            var soon = source + ((nint)rows[nint.Min(row + RowsAhead, end - 1)] * size);
            var to = target + (row * size);
            nint place = 0;
            for (; place + CacheLines.Size <= size; place += CacheLines.Size)
            {
                CacheLines.Fetch(soon + place);
                var (first, second) = (Vector256.Load(from + place), Vector256.Load(from + place + (CacheLines.Size / 2)));
                Vector256.Store(first, to + place);
                Vector256.Store(second, to + place + (CacheLines.Size / 2));
            }

            if (place == size)
            {
                continue;
            }

            if (size < CacheLines.Size)
            {
                Buffer.MemoryCopy(from, to, size, size);
                continue;
            }

            // The last line is moved back over the one before it.
            var last = size - CacheLines.Size;
            Vector256.Store(Vector256.Load(from + last), to + last);
            Vector256.Store(Vector256.Load(from + last + (CacheLines.Size / 2)), to + last + (CacheLines.Size / 2));
        }
    }
}
