using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>Tensors of what .NET arrays and spans hold.</summary>
public static class ArrayData
{
    /// <summary>
    /// A tensor over an array's own memory, without copying: what is written to one is seen in the other. The array stays
    /// where it is until the last tensor over it is freed.
    /// </summary>
    /// <param name="array">The array, of numbers or truth values. Leave it as it is while the tensor is used.</param>
    /// <param name="shape">
    /// The tensor's shape, of which one size may be -1: what is left. Without one, <c>[array.Length]</c>.
    /// </param>
    /// <typeparam name="T">The type of the elements, which is the tensor's too.</typeparam>
    /// <exception cref="ArgumentException">The array has another number of elements than the shape.</exception>
    public static Tensor Share<T>(T[] array, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return Shaped(from_array(array), shape);
    }

    /// <summary>
    /// A tensor over a part of an array, without copying where the memory is an array's. Other memory may go away while the
    /// tensor is used, and is copied.
    /// </summary>
    /// <param name="memory">The memory. Leave it as it is while the tensor is used.</param>
    /// <param name="shape">
    /// The tensor's shape, of which one size may be -1: what is left. Without one, <c>[memory.Length]</c>.
    /// </param>
    /// <typeparam name="T">The type of the elements, which is the tensor's too.</typeparam>
    /// <exception cref="ArgumentException">The memory has another number of elements than the shape.</exception>
    public static Tensor Share<T>(ReadOnlyMemory<T> memory, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        if (!MemoryMarshal.TryGetArray(memory, out var part) || part.Array is null)
        {
            return Copy(memory.Span, shape);
        }

        using var whole = from_array(part.Array);
        return Shaped(whole.narrow(0, part.Offset, part.Count), shape);
    }

    /// <summary>A tensor of what a span holds, copied: a span may go away while the tensor is used.</summary>
    /// <param name="span">The elements.</param>
    /// <param name="shape">
    /// The tensor's shape, of which one size may be -1: what is left. Without one, <c>[span.Length]</c>.
    /// </param>
    /// <typeparam name="T">The type of the elements, which is the tensor's too.</typeparam>
    /// <exception cref="ArgumentException">The span has another number of elements than the shape.</exception>
    public static Tensor Copy<T>(ReadOnlySpan<T> span, params ReadOnlySpan<long> shape)
        where T : unmanaged =>
        Shaped(from_array(span.ToArray()), shape);

    private static Tensor Shaped(Tensor flat, ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0)
        {
            return flat;
        }

        using (flat)
        {
            return Fits(flat.shape[0], shape)
                ? flat.reshape(shape.ToArray())
                : throw new ArgumentException(
                    FormattableString.Invariant($"There are {flat.shape[0]} elements, which do not fill the shape [{Written(shape)}]."),
                    nameof(shape));
        }
    }

    private static bool Fits(long count, ReadOnlySpan<long> shape)
    {
        var (known, open) = (1L, 0);
        foreach (var size in shape)
        {
            if (size < -1)
            {
                return false;
            }

            open += size == -1 ? 1 : 0;
            known *= size == -1 ? 1 : size;
        }

        return open switch
        {
            0 => known == count,
            1 => known > 0 && count % known == 0,
            _ => false,
        };
    }

    /// <summary>Not every culture writes a minus sign alike.</summary>
    private static string Written(ReadOnlySpan<long> shape) =>
        string.Join(", ", shape.ToArray().Select(static size => size.ToString(CultureInfo.InvariantCulture)));
}
