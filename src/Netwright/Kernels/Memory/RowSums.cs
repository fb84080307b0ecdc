namespace Netwright.Runtime.Memory;

/// <summary>
/// Sums of many rows in CPU memory, which threads share: rows are added up in parts, and then the parts, so that the sums are the same
/// however many threads there are. The twin is torch's sum over an axis.
/// </summary>
internal static unsafe class RowSums
{
    private const int Parts = 8;

    /// <summary>How many elements are worth a second thread.</summary>
    private const nint SharedFrom = 1 << 16;

    /// <summary>Beyond, there is no room for the parts, nor any need: rows are long.</summary>
    private const nint MostColumns = 4096;

    /// <summary>Adds rows up.</summary>
    /// <param name="values">The rows, <c>[rows, columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The size of a row.</param>
    /// <param name="sums">Where the sums go, <c>[columns]</c>.</param>
    public static void Sum(float* values, nint rows, nint columns, float* sums)
    {
        if (rows * columns < SharedFrom || columns > MostColumns)
        {
            RowKernels.Sum(values, rows, columns, sums);
            return;
        }

        var parts = stackalloc float[(int)(Parts * columns)];
        SharedWork<Operands>.Run(&SumParts, new Operands(values, null, parts, rows, columns), Parts, isWorthIt: true);
        RowKernels.Sum(parts, Parts, columns, sums);
    }

    private static void SumParts(in Operands operands, nint start, nint end)
    {
        for (var part = start; part < end; part++)
        {
            var (first, next) = (operands.Count * part / Parts, operands.Count * (part + 1) / Parts);
            RowKernels.Sum(
                (float*)operands.Left + (first * operands.Columns), next - first, operands.Columns, (float*)operands.Result + (part * operands.Columns));
        }
    }
}
