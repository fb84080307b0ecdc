using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>
/// Reads the IDX files of MNIST and its relatives, gzipped or plain: two bytes of 0, the element type, the number of
/// axes, the size of each axis (32 bits, the highest byte first), and the elements.
/// </summary>
public static class IdxFile
{
    private const int PartSize = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; whether it is gzipped is told by its content.</param>
    /// <returns>
    /// A tensor of the shape and element type that the file declares: uint8, as images and labels mostly have it, int8, int16,
    /// int32, float32 or float64.
    /// </returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">The file is not an IDX file, or is damaged; the message says how.</exception>
    public static Tensor Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The IDX file '{path}' is not there.", path);
        }

        using var file = File.OpenRead(path);
        if (!IsPacked(file))
        {
            return Read(path, file);
        }

        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        return Read(path, unpacked);
    }

    private static Tensor Read(string path, Stream content)
    {
        var (type, shape) = ReadHeader(path, content);
        var size = SizeOf(type);
        var declared = CountElements(shape);
        var written = string.Join(", ", shape);
        if (declared > Array.MaxLength / size)
        {
            throw Damaged(path, Invariant($"it declares the shape [{written}], which is more than the {Array.MaxLength / size} elements that can be read"));
        }

        // One more than is declared, to see whether there is more; what is declared and not there takes no memory.
        var bytes = ReadUpTo(path, content, Math.Min((declared * size) + 1, Array.MaxLength));
        return bytes.Length == declared * size
            ? Elements(type, bytes, shape)
            : throw Damaged(path, Invariant(
                $"it declares the shape [{written}], which is {declared} elements, but holds {(bytes.Length > declared * size ? "more" : bytes.Length / size)}"));
    }

    /// <summary>The size of an element in bytes, by the number that a file has for its type; 0 if there is no such type.</summary>
    private static int SizeOf(byte type) => type switch
    {
        8 or 9 => 1,
        11 => sizeof(short),
        12 or 13 => sizeof(int),
        14 => sizeof(double),
        _ => 0,
    };

    private static Tensor Elements(byte type, byte[] bytes, long[] shape)
    {
        var size = SizeOf(type);
        for (var start = 0; BitConverter.IsLittleEndian && size > 1 && start < bytes.Length; start += size)
        {
            bytes.AsSpan(start, size).Reverse();
        }

        return type switch
        {
            8 => tensor(bytes, shape, ScalarType.Byte),
            9 => Of<sbyte>(),
            11 => Of<short>(),
            12 => Of<int>(),
            13 => Of<float>(),
            _ => Of<double>(),
        };

        Tensor Of<T>()
            where T : unmanaged => ArrayData.Share(MemoryMarshal.Cast<byte, T>(bytes).ToArray(), shape);
    }

    private static (byte Type, long[] Shape) ReadHeader(string path, Stream content)
    {
        var beginning = ReadUpTo(path, content, 4);
        if (beginning is not [0, 0, _, _])
        {
            throw Damaged(path, "an IDX file begins with two bytes of 0, its element type and its number of axes");
        }

        var (type, rank) = (beginning[2], beginning[3]);
        if (SizeOf(type) == 0)
        {
            throw Damaged(path, Invariant($"its elements have type {type}, but there are types 8, 9, 11, 12, 13 and 14"));
        }

        var sizes = ReadUpTo(path, content, 4 * rank);
        if (rank == 0 || sizes.Length < 4 * rank)
        {
            throw Damaged(path, Invariant($"it should have at least one axis, and a size for each, but declares {rank} axes and has {sizes.Length / 4} sizes"));
        }

        var shape = new long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadUInt32BigEndian(sizes.AsSpan(4 * axis));
        }

        return (type, shape);
    }

    /// <summary>The number of elements of a shape; if that is too many to count, some number that is too large.</summary>
    private static long CountElements(long[] shape)
    {
        UInt128 count = 1;
        foreach (var size in shape)
        {
            count = UInt128.Min(count * (UInt128)size, uint.MaxValue);
        }

        return (long)count;
    }

    private static bool IsPacked(FileStream file)
    {
        var isPacked = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isPacked;
    }

    /// <summary>The next bytes: fewer than asked for only if the content ends before.</summary>
    private static byte[] ReadUpTo(string path, Stream content, long most)
    {
        using var bytes = new MemoryStream();
        var part = new byte[Math.Min(most, PartSize)];
        try
        {
            while (bytes.Length < most)
            {
                var count = content.Read(part, 0, (int)Math.Min(part.Length, most - bytes.Length));
                if (count == 0)
                {
                    break;
                }

                bytes.Write(part, 0, count);
            }
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"The IDX file '{path}' is damaged: it cannot be unpacked ({damage.Message}).", damage);
        }

        return bytes.ToArray();
    }

    private static InvalidDataException Damaged(string path, string how) =>
        new($"The IDX file '{path}' is damaged, or is not one: {how}.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
