using System;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Joins values along an axis.</summary>
    /// <param name="axis">The axis, counted from the last as -1.</param>
    /// <param name="parts">The values.</param>
    public StepTensor Concatenate(int axis, params ReadOnlySpan<StepTensor> parts) =>
        ConcatenateInMemory(axis, parts) ?? Keep(cat(Tensors(parts), axis));

    /// <summary>The share of one part in the gradient of a whole, copied: the next operations write over it.</summary>
    /// <param name="gradient">The gradient of the whole.</param>
    /// <param name="axis">The axis, counted from the last as -1.</param>
    /// <param name="part">The part.</param>
    /// <param name="before">The parts before it.</param>
    public StepTensor ConcatenateGradient(StepTensor gradient, int axis, StepTensor part, params ReadOnlySpan<StepTensor> before)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(part);
        long start = 0;
        foreach (var other in before)
        {
            start += other.Shape[^-axis];
        }

        if (ShareInMemory(gradient, axis, part, start) is { } copied)
        {
            return copied;
        }

        using var share = gradient.Tensor.narrow(axis, start, part.Shape[^-axis]);
        return Keep(share.clone());
    }

    /// <summary>Null if it cannot be done over CPU memory.</summary>
    private unsafe StepTensor? ConcatenateInMemory(int axis, ReadOnlySpan<StepTensor> parts)
    {
        long size = 0, count = 0;
        foreach (var part in parts)
        {
            if (!UsesMemory || part.Address == 0)
            {
                return null;
            }

            size += part.Shape[^-axis];
            count += part.Count;
        }

        if (count > MostInMemory)
        {
            return null;
        }

        Span<long> shape = stackalloc long[parts[0].Shape.Length];
        parts[0].Shape.CopyTo(shape);
        shape[^-axis] = size;
        var result = Rent(shape);
        var target = (float*)result.Address;
        var whole = SizeOfRows(result, axis);
        foreach (var part in parts)
        {
            var row = SizeOfRows(part, axis);
            RowCopies.Copy((float*)part.Address, row, target, whole, row, (nint)part.Count / row);
            target += row;
        }

        return result;
    }

    /// <summary>Null if it cannot be done over CPU memory.</summary>
    private unsafe StepTensor? ShareInMemory(StepTensor gradient, int axis, StepTensor part, long start)
    {
        if (!UsesMemory || gradient.Address == 0 || gradient.Count > MostInMemory || part.Count == 0)
        {
            return null;
        }

        var result = Rent(part.Shape);
        var row = SizeOfRows(part, axis);
        var before = (nint)start * (row / (nint)part.Shape[^-axis]);
        RowCopies.Copy((float*)gradient.Address + before, SizeOfRows(gradient, axis), (float*)result.Address, row, row, (nint)part.Count / row);
        return result;
    }

    /// <summary>How many elements there are from an axis on.</summary>
    private static nint SizeOfRows(StepTensor value, int axis)
    {
        nint size = 1;
        foreach (var axisSize in value.Shape[^-axis..])
        {
            size *= (nint)axisSize;
        }

        return size;
    }
}
