using System;
using System.Numerics.Tensors;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>Packs the weights of a recurrent layer in panels, and unpacks their gradients.</summary>
/// <param name="call">The layer's weights.</param>
/// <param name="sizes">The sizes.</param>
internal readonly unsafe struct RecurrentWeights(RecurrentCall call, RecurrentSizes sizes)
{
    /// <summary>Packs both kernels, one below the other, and the bias.</summary>
    /// <param name="panels">The kernels, <c>[panels, terms, width]</c>.</param>
    /// <param name="starts">The bias, <c>[panels, width]</c>.</param>
    public void Pack(float* panels, float* starts)
    {
        var kernel = (float*)call.Kernel.ValueAddress;
        var recurrent = (float*)call.RecurrentKernel.ValueAddress;
        new Span<float>(panels, (int)(sizes.Columns * sizes.Terms)).Clear();
        var together = sizes.Sums == 1 ? sizes.Width : sizes.Lanes;
        for (nint panel = 0; panel < sizes.Panels; panel++)
        {
            // Sums of units that follow one another have rows that do.
            var units = nint.Min(together, sizes.Units - (panel * sizes.UnitsInPanel));
            for (nint place = 0; place < sizes.Width; place += together)
            {
                var column = sizes.ColumnAt(panel, place);
                var to = panels + (panel * sizes.Width * sizes.Terms) + place;
                Spread(kernel, KernelRow(column), units, sizes.Channels, to);
                Spread(recurrent, RecurrentRow(column), units, sizes.Units, to + (sizes.Channels * sizes.Width));
            }

            for (nint place = 0; place < sizes.Width; place++)
            {
                starts[(panel * sizes.Width) + place] = BiasOf(sizes.ColumnAt(panel, place));
            }
        }
    }

    /// <summary>Packs the recurrent kernel for sending gradients back, <c>[panels, columns, width]</c>.</summary>
    public void TurnRecurrentKernel(float* panels)
    {
        for (nint column = 0; column < sizes.Columns; column++)
        {
            Turn((float*)call.RecurrentKernel.ValueAddress, RecurrentRow(ColumnAt(column)), sizes.Units, column, panels);
        }
    }

    /// <summary>Packs the kernel of the input for sending gradients back, <c>[panels, columns, width]</c>.</summary>
    public void TurnKernel(float* panels)
    {
        for (nint column = 0; column < sizes.Columns; column++)
        {
            Turn((float*)call.Kernel.ValueAddress, KernelRow(ColumnAt(column)), sizes.Channels, column, panels);
        }
    }

    /// <summary>Writes the gradients.</summary>
    /// <param name="totals">The sums of all threads, <c>[parts, columns, row]</c>, each followed by those of the bias, <c>[columns]</c>.</param>
    /// <param name="parts">The number of threads.</param>
    public void WriteGradients(float* totals, int parts)
    {
        var size = sizes.Columns * (sizes.RowSize + 1);
        var all = new Span<float>(totals, (int)size);
        for (var part = 1; part < parts; part++)
        {
            TensorPrimitives.Add(all, new ReadOnlySpan<float>(totals + (part * size), (int)size), all);
        }

        var biases = totals + (sizes.Columns * sizes.RowSize);
        for (nint column = 0; column < sizes.Columns; column++)
        {
            var total = totals + (column * sizes.RowSize);
            if (KernelRow(ColumnAt(column)) is >= 0 and var row)
            {
                RowCopies.Copy(total, (float*)call.Kernel.GradientAddress + (row * sizes.Channels), sizes.Channels);
                if (call.Bias is { } bias)
                {
                    ((float*)bias.GradientAddress)[row] = biases[column];
                }
            }

            if (RecurrentRow(ColumnAt(column)) is >= 0 and var other)
            {
                RowCopies.Copy(total + sizes.Channels, (float*)call.RecurrentKernel.GradientAddress + (other * sizes.Units), sizes.Units);
                if (call.Bias is { Shape.Length: 2 } both)
                {
                    ((float*)both.GradientAddress)[both.Shape[1] + other] = biases[column];
                }
            }
        }
    }

    /// <summary>Writes rows as columns of a panel.</summary>
    private void Spread(float* kernel, nint row, nint rows, nint size, float* to)
    {
        if (row >= 0)
        {
            Transposition.TurnPart(kernel + (row * size), size, to, sizes.Width, rows, size);
        }
    }

    /// <summary>Writes a row as a row of panels.</summary>
    private void Turn(float* kernel, nint row, nint size, nint column, float* panels)
    {
        for (nint first = 0; first < size; first += sizes.Width)
        {
            var count = row < 0 ? 0 : (int)nint.Min(sizes.Width, size - first);
            var to = new Span<float>(panels + (first * sizes.Columns) + (column * sizes.Width), (int)sizes.Width);
            new ReadOnlySpan<float>(kernel + (row * size) + first, count).CopyTo(to);
            to[count..].Clear();
        }
    }

    private float BiasOf(nint column)
    {
        if (call.Bias is not { } bias)
        {
            return 0;
        }

        var values = (float*)bias.ValueAddress;
        var sum = KernelRow(column) is >= 0 and var row ? values[row] : 0;
        return bias.Shape.Length == 2 && RecurrentRow(column) is >= 0 and var other ? sum + values[bias.Shape[1] + other] : sum;
    }

    private nint ColumnAt(nint column) => sizes.ColumnAt(column / sizes.Width, column % sizes.Width);

    /// <summary>The row of the kernel that a column's sum takes in; -1 for none. A GRU's fourth sums are of the state alone.</summary>
    private nint KernelRow(nint column) => call.Kind == RecurrentKind.GRU && column >= 3 * sizes.Units ? -1 : column;

    /// <summary>The row of the recurrent kernel that a column's sum takes in; -1 for none. A GRU's third sums are of the input alone.</summary>
    private nint RecurrentRow(nint column) => call.Kind != RecurrentKind.GRU || column < 2 * sizes.Units ? column
        : column < 3 * sizes.Units ? -1 : column - sizes.Units;
}
