using System.Numerics;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Products of rows with a matrix that is packed in panels, of which a few vectors of sums stay in registers: for products
/// that are too many and too small for a library's calls. A panel is, for each term, four vectors of the matrix's row.
/// </summary>
internal static unsafe class PanelProducts
{
    /// <summary>How many rows are multiplied at a time.</summary>
    public const int RowsAtOnce = 3;

    /// <summary>The columns of a panel.</summary>
    public static int Columns => 4 * Vector<float>.Count;

    /// <summary>The number of panels that a matrix's columns take.</summary>
    public static nint PanelsOf(nint columns) => (columns + Columns - 1) / Columns;

    /// <summary><c>sums = start + rows panel</c>.</summary>
    /// <param name="rows">The first of <see cref="RowsAtOnce"/> rows, or one alone, each of <paramref name="terms"/> elements.</param>
    /// <param name="betweenRows">From one row to the next.</param>
    /// <param name="count">The number of rows: <see cref="RowsAtOnce"/> or 1.</param>
    /// <param name="panel">The panel, <c>[terms, Columns]</c>.</param>
    /// <param name="terms">The number of terms of each sum.</param>
    /// <param name="start">What is added, <c>[Columns]</c>; null for 0.</param>
    /// <param name="sums">The sums, <c>[count, Columns]</c>.</param>
    public static void Multiply(float* rows, nint betweenRows, nint count, float* panel, nint terms, float* start, float* sums)
    {
        var width = (nint)Vector<float>.Count;
        var (a0, a1, a2, a3) = start == null
            ? (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero)
            : (Vector.Load(start), Vector.Load(start + width), Vector.Load(start + (2 * width)), Vector.Load(start + (3 * width)));
        if (count == 1)
        {
            for (nint term = 0; term < terms; term++)
            {
                var factor = new Vector<float>(rows[term]);
                a0 = Vector.MultiplyAddEstimate(factor, Vector.Load(panel), a0);
                a1 = Vector.MultiplyAddEstimate(factor, Vector.Load(panel + width), a1);
                a2 = Vector.MultiplyAddEstimate(factor, Vector.Load(panel + (2 * width)), a2);
                a3 = Vector.MultiplyAddEstimate(factor, Vector.Load(panel + (3 * width)), a3);
                panel += 4 * width;
            }

            Store(sums, a0, a1, a2, a3);
            return;
        }

        var (b0, b1, b2, b3) = (a0, a1, a2, a3);
        var (c0, c1, c2, c3) = (a0, a1, a2, a3);
        var first = rows;
        var second = rows + betweenRows;
        var third = rows + (2 * betweenRows);
        for (nint term = 0; term < terms; term++)
        {
            var (a, b, c) = (new Vector<float>(first[term]), new Vector<float>(second[term]), new Vector<float>(third[term]));
            var column = Vector.Load(panel);
            a0 = Vector.MultiplyAddEstimate(a, column, a0);
            b0 = Vector.MultiplyAddEstimate(b, column, b0);
            c0 = Vector.MultiplyAddEstimate(c, column, c0);
            column = Vector.Load(panel + width);
            a1 = Vector.MultiplyAddEstimate(a, column, a1);
            b1 = Vector.MultiplyAddEstimate(b, column, b1);
            c1 = Vector.MultiplyAddEstimate(c, column, c1);
            column = Vector.Load(panel + (2 * width));
            a2 = Vector.MultiplyAddEstimate(a, column, a2);
            b2 = Vector.MultiplyAddEstimate(b, column, b2);
            c2 = Vector.MultiplyAddEstimate(c, column, c2);
            column = Vector.Load(panel + (3 * width));
            a3 = Vector.MultiplyAddEstimate(a, column, a3);
            b3 = Vector.MultiplyAddEstimate(b, column, b3);
            c3 = Vector.MultiplyAddEstimate(c, column, c3);
            panel += 4 * width;
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
    public static void AddTransposed(float* left, nint columns, float* right, nint width, nint rows, float* totals)
    {
        var lanes = (nint)Vector<float>.Count;
        nint column = 0;
        for (; column + 4 <= columns; column += 4)
        {
            nint place = 0;
            for (; place + (3 * lanes) <= width; place += 3 * lanes)
            {
                AddBlock(left + column, columns, right + place, width, rows, totals + (column * width) + place);
            }

            for (; place < width; place += lanes)
            {
                for (nint one = column; one < column + 4; one++)
                {
                    AddVector(left + one, columns, right + place, width, rows, totals + (one * width) + place);
                }
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
    private static void AddBlock(float* left, nint columns, float* right, nint width, nint rows, float* totals)
    {
        var lanes = (nint)Vector<float>.Count;
        var second = totals + width;
        var third = totals + (2 * width);
        var fourth = totals + (3 * width);
        var (a0, a1, a2) = (Vector.Load(totals), Vector.Load(totals + lanes), Vector.Load(totals + (2 * lanes)));
        var (b0, b1, b2) = (Vector.Load(second), Vector.Load(second + lanes), Vector.Load(second + (2 * lanes)));
        var (c0, c1, c2) = (Vector.Load(third), Vector.Load(third + lanes), Vector.Load(third + (2 * lanes)));
        var (d0, d1, d2) = (Vector.Load(fourth), Vector.Load(fourth + lanes), Vector.Load(fourth + (2 * lanes)));
        for (nint row = 0; row < rows; row++)
        {
            var (r0, r1, r2) = (Vector.Load(right), Vector.Load(right + lanes), Vector.Load(right + (2 * lanes)));
            var factor = new Vector<float>(left[0]);
            a0 = Vector.MultiplyAddEstimate(factor, r0, a0);
            a1 = Vector.MultiplyAddEstimate(factor, r1, a1);
            a2 = Vector.MultiplyAddEstimate(factor, r2, a2);
            factor = new Vector<float>(left[1]);
            b0 = Vector.MultiplyAddEstimate(factor, r0, b0);
            b1 = Vector.MultiplyAddEstimate(factor, r1, b1);
            b2 = Vector.MultiplyAddEstimate(factor, r2, b2);
            factor = new Vector<float>(left[2]);
            c0 = Vector.MultiplyAddEstimate(factor, r0, c0);
            c1 = Vector.MultiplyAddEstimate(factor, r1, c1);
            c2 = Vector.MultiplyAddEstimate(factor, r2, c2);
            factor = new Vector<float>(left[3]);
            d0 = Vector.MultiplyAddEstimate(factor, r0, d0);
            d1 = Vector.MultiplyAddEstimate(factor, r1, d1);
            d2 = Vector.MultiplyAddEstimate(factor, r2, d2);
            left += columns;
            right += width;
        }

        Vector.Store(a0, totals);
        Vector.Store(a1, totals + lanes);
        Vector.Store(a2, totals + (2 * lanes));
        Vector.Store(b0, second);
        Vector.Store(b1, second + lanes);
        Vector.Store(b2, second + (2 * lanes));
        Vector.Store(c0, third);
        Vector.Store(c1, third + lanes);
        Vector.Store(c2, third + (2 * lanes));
        Vector.Store(d0, fourth);
        Vector.Store(d1, fourth + lanes);
        Vector.Store(d2, fourth + (2 * lanes));
    }

    private static void AddVector(float* left, nint columns, float* right, nint width, nint rows, float* totals)
    {
        var total = Vector.Load(totals);
        for (nint row = 0; row < rows; row++)
        {
            total = Vector.MultiplyAddEstimate(new Vector<float>(left[row * columns]), Vector.Load(right + (row * width)), total);
        }

        Vector.Store(total, totals);
    }

    private static void Store(float* sums, Vector<float> first, Vector<float> second, Vector<float> third, Vector<float> fourth)
    {
        Vector.Store(first, sums);
        Vector.Store(second, sums + Vector<float>.Count);
        Vector.Store(third, sums + (2 * Vector<float>.Count));
        Vector.Store(fourth, sums + (3 * Vector<float>.Count));
    }
}
