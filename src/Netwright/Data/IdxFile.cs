using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>Reads the IDX files of MNIST and its relatives, gzipped or plain.</summary>
public static class IdxFile
{
    private const int UnsignedByte = 8;

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

        var content = Unpack(path, File.ReadAllBytes(path));
        if (content.Length < 4 || content[0] != 0 || content[1] != 0)
        {
            throw Damaged(path, "an IDX file begins with two bytes of 0, its element type and its number of axes");
        }

        if (content[2] != UnsignedByte)
        {
            throw Damaged(path, Invariant($"its elements should be unsigned bytes (type 8), but have type {content[2]}"));
        }

        var (shape, start) = ReadShape(path, content);
        return tensor(content.AsSpan(start).ToArray(), shape, ScalarType.Byte);
    }

    private static (long[] Shape, int Start) ReadShape(string path, byte[] content)
    {
        var rank = content[3];
        var start = 4 + (4 * rank);
        if (rank == 0 || content.Length < start)
        {
            throw Damaged(path, Invariant($"it declares {rank} axes, but ends before their sizes"));
        }

        var shape = new long[rank];
        long elements = 1;
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4 + (4 * axis)));

            // What cannot fit into the file is not multiplied further, so that nothing overflows.
            elements = Math.Min(elements * shape[axis], uint.MaxValue);
        }

        if (elements != content.Length - start)
        {
            throw Damaged(path, Invariant(
                $"it declares the shape [{string.Join(", ", shape)}], but holds {content.Length - start} elements"));
        }

        return (shape, start);
    }

    private static byte[] Unpack(string path, byte[] content)
    {
        if (content.Length < 2 || content[0] != 0x1f || content[1] != 0x8b)
        {
            return content;
        }

        try
        {
            using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            packed.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"The IDX file '{path}' is damaged: it cannot be unpacked ({damage.Message}).", damage);
        }
    }

    private static InvalidDataException Damaged(string path, string how) =>
        new($"The IDX file '{path}' is damaged, or is not one: {how}.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
