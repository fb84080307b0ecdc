using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Products of rows with a matrix that is packed in panels, of which a few vectors of sums stay in registers: for products
/// that are too many and too small for a library's calls. A panel is, for each term, four vectors of the matrix's row.
/// </summary>
/// <typeparam name="TFloats">The vectors.</typeparam>
internal static unsafe class PanelProducts<TFloats>
    where TFloats : unmanaged, IFloats<TFloats>
{
    /// <summary>The most rows that are multiplied at a time.</summary>
    public const int RowsAtOnce = 3;

    /// <summary>The columns of a panel.</summary>
    public static int Columns => 4 * TFloats.Count;

    /// <summary>The number of panels that a matrix's columns take.</summary>
    public static nint PanelsOf(nint columns) => (columns + Columns - 1) / Columns;

    /// <summary>How many of the rows that are left are multiplied next: few that are left are shared out, since one alone does not fill the processor.</summary>
    public static nint NextRows(nint left) => left is 2 or 4 ? 2 : nint.Min(left, RowsAtOnce);

    /// <summary><c>sums = start + rows panel</c>.</summary>
    /// <param name="rows">The first of some rows.</param>
    /// <param name="betweenRows">From one row to the next.</param>
    /// <param name="count">The number of rows: at most <see cref="RowsAtOnce"/>.</param>
    /// <param name="panel">The panel, <c>[runs * terms, Columns]</c>.</param>
    /// <param name="terms">The number of terms of a row that lie together.</param>
    /// <param name="start">What is added, <c>[Columns]</c>; null for 0.</param>
    /// <param name="sums">The sums, <c>[count, Columns]</c>.</param>
    /// <param name="runs">How often as many terms follow.</param>
    /// <param name="betweenRuns">From the first of such terms to the first of the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        float* rows, nint betweenRows, nint count, float* panel, nint terms, float* start, float* sums, nint runs = 1, nint betweenRuns = 0)
    {
        nint width = TFloats.Count;
        TFloats a0 = default, a1 = default, a2 = default, a3 = default;
        if (start != null)
        {
            (a0, a1, a2, a3) = (TFloats.Load(start), TFloats.Load(start + width), TFloats.Load(start + (2 * width)), TFloats.Load(start + (3 * width)));
        }

        var first = rows;
        if (count == 1)
        {
            for (nint run = 0; run < runs; run++, first += betweenRuns)
            {
                for (nint term = 0; term < terms; term++, panel += 4 * width)
                {
                    var factor = TFloats.All(first[term]);
                    a0 = TFloats.MultiplyAdd(factor, TFloats.Load(panel), a0);
                    a1 = TFloats.MultiplyAdd(factor, TFloats.Load(panel + width), a1);
                    a2 = TFloats.MultiplyAdd(factor, TFloats.Load(panel + (2 * width)), a2);
                    a3 = TFloats.MultiplyAdd(factor, TFloats.Load(panel + (3 * width)), a3);
                }
            }

            Store(sums, a0, a1, a2, a3);
            return;
        }

        var (b0, b1, b2, b3) = (a0, a1, a2, a3);
        var second = rows + betweenRows;
        if (count == 2)
        {
            for (nint run = 0; run < runs; run++, first += betweenRuns, second += betweenRuns)
            {
                for (nint term = 0; term < terms; term++, panel += 4 * width)
                {
                    var (a, b) = (TFloats.All(first[term]), TFloats.All(second[term]));
                    var column = TFloats.Load(panel);
                    a0 = TFloats.MultiplyAdd(a, column, a0);
                    b0 = TFloats.MultiplyAdd(b, column, b0);
                    column = TFloats.Load(panel + width);
                    a1 = TFloats.MultiplyAdd(a, column, a1);
                    b1 = TFloats.MultiplyAdd(b, column, b1);
                    column = TFloats.Load(panel + (2 * width));
                    a2 = TFloats.MultiplyAdd(a, column, a2);
                    b2 = TFloats.MultiplyAdd(b, column, b2);
                    column = TFloats.Load(panel + (3 * width));
                    a3 = TFloats.MultiplyAdd(a, column, a3);
                    b3 = TFloats.MultiplyAdd(b, column, b3);
                }
            }

            Store(sums, a0, a1, a2, a3);
            Store(sums + (4 * width), b0, b1, b2, b3);
            return;
        }

        var (c0, c1, c2, c3) = (a0, a1, a2, a3);
        var third = second + betweenRows;
        for (nint run = 0; run < runs; run++, first += betweenRuns, second += betweenRuns, third += betweenRuns)
        {
            for (nint term = 0; term < terms; term++, panel += 4 * width)
            {
                var (a, b, c) = (TFloats.All(first[term]), TFloats.All(second[term]), TFloats.All(third[term]));
                var column = TFloats.Load(panel);
                a0 = TFloats.MultiplyAdd(a, column, a0);
                b0 = TFloats.MultiplyAdd(b, column, b0);
                c0 = TFloats.MultiplyAdd(c, column, c0);
                column = TFloats.Load(panel + width);
                a1 = TFloats.MultiplyAdd(a, column, a1);
                b1 = TFloats.MultiplyAdd(b, column, b1);
                c1 = TFloats.MultiplyAdd(c, column, c1);
                column = TFloats.Load(panel + (2 * width));
                a2 = TFloats.MultiplyAdd(a, column, a2);
                b2 = TFloats.MultiplyAdd(b, column, b2);
                c2 = TFloats.MultiplyAdd(c, column, c2);
                column = TFloats.Load(panel + (3 * width));
                a3 = TFloats.MultiplyAdd(a, column, a3);
                b3 = TFloats.MultiplyAdd(b, column, b3);
                c3 = TFloats.MultiplyAdd(c, column, c3);
            }
        }

        Store(sums, a0, a1, a2, a3);
        Store(sums + (4 * width), b0, b1, b2, b3);
        Store(sums + (8 * width), c0, c1, c2, c3);
    }

    /// <summary><c>totals += left^T right</c>.</summary>
    /// <param name="left">The left rows, <c>[rows, columns]</c>.</param>
    /// <param name="columns">The size of a left row.</param>
    /// <param name="right">The right rows, <c>[rows, width]</c>.</param>
    /// <param name="width">The size of a right row: whole vectors.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="totals">The totals, <c>[columns, width]</c>.</param>
    /// <param name="ahead">What will be read soon, as much as the left rows, and is fetched bit by bit meanwhile; null for nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTransposed(float* left, nint columns, float* right, nint width, nint rows, float* totals, float* ahead)
    {
        nint lanes = TFloats.Count;
        nint column = 0;
        for (; column + 4 <= columns; column += 4)
        {
            if (ahead != null)
            {
                CacheLines.Fetch(ahead + (column * rows), 4 * rows);
            }

            nint place = 0;
            for (; place + (3 * lanes) <= width; place += 3 * lanes)
            {
                AddBlock(left + column, columns, right + place, width, rows, totals + (column * width) + place);
            }

            for (; place < width; place += lanes)
            {
                AddStrip(left + column, columns, right + place, width, rows, totals + (column * width) + place);
            }
        }

        for (; column < columns; column++)
        {
            for (nint place = 0; place < width; place += lanes)
            {
                AddVector(left + column, columns, right + place, width, rows, totals + (column * width) + place);
            }
        }
    }

    /// <summary>Four columns of the left, times three vectors of the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBlock(float* left, nint columns, float* right, nint width, nint rows, float* totals)
    {
        nint lanes = TFloats.Count;
        var second = totals + width;
        var third = second + width;
        var fourth = third + width;
        var (a0, a1, a2) = (TFloats.Load(totals), TFloats.Load(totals + lanes), TFloats.Load(totals + (2 * lanes)));
        var (b0, b1, b2) = (TFloats.Load(second), TFloats.Load(second + lanes), TFloats.Load(second + (2 * lanes)));
        var (c0, c1, c2) = (TFloats.Load(third), TFloats.Load(third + lanes), TFloats.Load(third + (2 * lanes)));
        var (d0, d1, d2) = (TFloats.Load(fourth), TFloats.Load(fourth + lanes), TFloats.Load(fourth + (2 * lanes)));
        for (nint row = 0; row < rows; row++)
        {
            var (r0, r1, r2) = (TFloats.Load(right), TFloats.Load(right + lanes), TFloats.Load(right + (2 * lanes)));
            var factor = TFloats.All(left[0]);
            a0 = TFloats.MultiplyAdd(factor, r0, a0);
            a1 = TFloats.MultiplyAdd(factor, r1, a1);
            a2 = TFloats.MultiplyAdd(factor, r2, a2);
            factor = TFloats.All(left[1]);
            b0 = TFloats.MultiplyAdd(factor, r0, b0);
            b1 = TFloats.MultiplyAdd(factor, r1, b1);
            b2 = TFloats.MultiplyAdd(factor, r2, b2);
            factor = TFloats.All(left[2]);
            c0 = TFloats.MultiplyAdd(factor, r0, c0);
            c1 = TFloats.MultiplyAdd(factor, r1, c1);
            c2 = TFloats.MultiplyAdd(factor, r2, c2);
            factor = TFloats.All(left[3]);
            d0 = TFloats.MultiplyAdd(factor, r0, d0);
            d1 = TFloats.MultiplyAdd(factor, r1, d1);
            d2 = TFloats.MultiplyAdd(factor, r2, d2);
            left += columns;
            right += width;
        }

        Store(totals, lanes, a0, a1, a2);
        Store(second, lanes, b0, b1, b2);
        Store(third, lanes, c0, c1, c2);
        Store(fourth, lanes, d0, d1, d2);
    }

    /// <summary>Four columns of the left, times one vector of the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddStrip(float* left, nint columns, float* right, nint width, nint rows, float* totals)
    {
        var second = totals + width;
        var third = second + width;
        var fourth = third + width;
        var (a, b, c, d) = (TFloats.Load(totals), TFloats.Load(second), TFloats.Load(third), TFloats.Load(fourth));
        for (nint row = 0; row < rows; row++)
        {
            var factor = TFloats.Load(right);
            a = TFloats.MultiplyAdd(TFloats.All(left[0]), factor, a);
            b = TFloats.MultiplyAdd(TFloats.All(left[1]), factor, b);
            c = TFloats.MultiplyAdd(TFloats.All(left[2]), factor, c);
            d = TFloats.MultiplyAdd(TFloats.All(left[3]), factor, d);
            left += columns;
            right += width;
        }

        TFloats.Store(a, totals);
        TFloats.Store(b, second);
        TFloats.Store(c, third);
        TFloats.Store(d, fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddVector(float* left, nint columns, float* right, nint width, nint rows, float* totals)
    {
        var total = TFloats.Load(totals);
        for (nint row = 0; row < rows; row++)
        {
            total = TFloats.MultiplyAdd(TFloats.All(left[row * columns]), TFloats.Load(right + (row * width)), total);
        }

        TFloats.Store(total, totals);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* sums, TFloats first, TFloats second, TFloats third, TFloats fourth)
    {
        Store(sums, TFloats.Count, first, second, third);
        TFloats.Store(fourth, sums + (3 * TFloats.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, nint lanes, TFloats first, TFloats second, TFloats third)
    {
        TFloats.Store(first, to);
        TFloats.Store(second, to + lanes);
        TFloats.Store(third, to + (2 * lanes));
    }
}
