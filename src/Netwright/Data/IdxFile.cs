using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>
/// Reads the IDX files of MNIST and its relatives, gzipped or plain: two bytes of 0, the element type, the number of
/// axes, the size of each axis (32 bits, the highest byte first), and the elements.
/// </summary>
public static class IdxFile
{
    private const int UnsignedByte = 8;
    private const int PartSize = 1 << 16;

    /// <summary>Reads a file of unsigned bytes.</summary>
    /// <param name="path">The file; whether it is gzipped is told by its content.</param>
    /// <returns>A uint8 tensor of the shape that the file declares.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">The file is not an IDX file of bytes, or is damaged; the message says how.</exception>
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
        var shape = ReadShape(path, content);
        var declared = CountElements(shape);
        var written = string.Join(", ", shape);
        if (declared > Array.MaxLength)
        {
            throw Damaged(path, Invariant($"it declares the shape [{written}], which is more than the {Array.MaxLength} elements that can be read"));
        }

        // One more than is declared, to see whether there is more; what is declared and not there takes no memory.
        var elements = ReadUpTo(path, content, Math.Min(declared + 1, Array.MaxLength));
        return elements.Length == declared
            ? tensor(elements, shape, ScalarType.Byte)
            : throw Damaged(path, Invariant(
                $"it declares the shape [{written}], which is {declared} elements, but holds {(elements.Length > declared ? "more" : elements.Length)}"));
    }

    private static long[] ReadShape(string path, Stream content)
    {
        var beginning = ReadUpTo(path, content, 4);
        if (beginning is not [0, 0, _, _])
        {
            throw Damaged(path, "an IDX file begins with two bytes of 0, its element type and its number of axes");
        }

        var (type, rank) = (beginning[2], beginning[3]);
        if (type != UnsignedByte)
        {
            throw Damaged(path, Invariant($"its elements should be unsigned bytes (type 8), but have type {type}"));
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

        return shape;
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
