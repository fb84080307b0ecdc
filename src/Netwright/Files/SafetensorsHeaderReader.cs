using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Netwright.Files;

/// <summary>
/// Reads the header of a safetensors file that may be hostile: whatever it says is checked against the file's real length
/// before anything is made of it.
/// </summary>
internal static class SafetensorsHeaderReader
{
    // Nothing in a header lies deeper than the numbers of a tensor's shape.
    private const int Depth = 3;

    // Torch's own limit is the same: no operation takes more axes.
    private const int MostAxes = 64;

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file's name, for errors.</param>
    /// <param name="file">The file, which can seek; left where the data begins.</param>
    /// <exception cref="ModelFileException">The file is damaged, or not one of these.</exception>
    public static SafetensorsHeader Read(string path, Stream file)
    {
        var bytes = ReadBytes(path, file);
        try
        {
            return Parse(bytes, file.Length - bytes.Length);
        }
        catch (InvalidDataException problem)
        {
            throw ModelFileException.Damaged(path, problem.Message);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The second is what the reader says of text that is not UTF-8.
            throw ModelFileException.Damaged(path, $"its header cannot be read ({problem.Message.TrimEnd('.')})", problem);
        }
    }

    private static byte[] ReadBytes(string path, Stream file)
    {
        if (file.Length < SafetensorsHeader.LengthSize)
        {
            throw ModelFileException.Damaged(path, $"it has {file.Length} bytes, and the length of its header alone takes 8");
        }

        Span<byte> written = stackalloc byte[SafetensorsHeader.LengthSize];
        file.Position = 0;
        file.ReadExactly(written);
        if (OtherFormat(written) is { } other)
        {
            throw ModelFileException.Damaged(path, $"it is {other}. Write the weights as safetensors, once, in Python");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(written);
        if (length > SafetensorsHeader.Longest || length > (ulong)(file.Length - SafetensorsHeader.LengthSize))
        {
            throw ModelFileException.Damaged(
                path,
                $"its header should have {length} bytes, but {file.Length - SafetensorsHeader.LengthSize} follow, and a header may have {SafetensorsHeader.Longest}");
        }

        var bytes = new byte[SafetensorsHeader.LengthSize + (int)length];
        written.CopyTo(bytes);
        file.ReadExactly(bytes, SafetensorsHeader.LengthSize, (int)length);
        return bytes;
    }

    /// <summary>What the files that people have of other libraries begin with.</summary>
    private static string? OtherFormat(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "HDF5, as Keras's .h5 files are",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive, as Keras's .keras and PyTorch's .pt files are",
        _ => null,
    };

    private static SafetensorsHeader Parse(byte[] bytes, long dataLength)
    {
        var text = bytes.AsSpan(SafetensorsHeader.LengthSize);
        if (text is not [(byte)'{', ..])
        {
            throw new InvalidDataException("its header does not begin with '{'");
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Depth });
        reader.Read();
        var entries = new Dictionary<string, SafetensorsEntry>();
        Dictionary<string, string>? metadata = null;
        int? checksumAt = null;
        while (ReadName(ref reader) is { } name)
        {
            if (name == SafetensorsHeader.MetadataName)
            {
                metadata = metadata is null ? ReadMetadata(ref reader, out checksumAt) : throw Twice(name);
            }
            else if (!entries.TryAdd(name, ReadEntry(ref reader, name)))
            {
                throw Twice(name);
            }
        }

        // Nothing but spaces may follow, and the reader sees to it.
        reader.Read();
        var inOrder = entries.Values.OrderBy(static entry => entry.Begin).ThenBy(static entry => entry.End).ToList();
        CheckPlaces(inOrder, dataLength);
        return new SafetensorsHeader(inOrder, metadata ?? [], bytes, SafetensorsHeader.LengthSize + checksumAt);
    }

    /// <summary>The name of the object's next member; null at its end.</summary>
    private static string? ReadName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader, out int? checksumAt)
    {
        checksumAt = null;
        var metadata = new Dictionary<string, string>();
        Expect(ref reader, JsonTokenType.StartObject, SafetensorsHeader.MetadataName);
        while (ReadName(ref reader) is { } name)
        {
            Expect(ref reader, JsonTokenType.String, name);
            if (!metadata.TryAdd(name, reader.GetString()!))
            {
                throw Twice(name);
            }

            if (name == FileChecksum.Name)
            {
                checksumAt = reader.ValueSpan.Length == FileChecksum.DigitCount
                    ? (int)reader.TokenStartIndex + 1
                    : throw new InvalidDataException($"its checksum should have {FileChecksum.DigitCount} digits, but is '{metadata[name]}'");
            }
        }

        return metadata;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string tensor)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? places = null;
        Expect(ref reader, JsonTokenType.StartObject, tensor);
        while (ReadName(ref reader) is { } name)
        {
            switch (name)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, tensor);
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, tensor, MostAxes);
                    break;
                case "data_offsets" when places is null:
                    places = ReadNumbers(ref reader, tensor, most: 2);
                    break;
                default:
                    throw new InvalidDataException(
                        $"the tensor '{tensor}' should have a dtype, a shape and data_offsets, each once, but has '{name}'");
            }
        }

        return type is not null && shape is not null && places is [var begin, var end]
            ? Entry(tensor, type, [.. shape], begin, end)
            : throw new InvalidDataException($"the tensor '{tensor}' should have a dtype, a shape and two data_offsets, each once");
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, string tensor, int most)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, tensor);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0 || numbers.Count == most)
            {
                throw new InvalidDataException(
                    $"the shape and the data_offsets of the tensor '{tensor}' should be whole numbers from 0, not more than {most} of them");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static SafetensorsEntry Entry(string name, string typeName, long[] shape, long begin, long end)
    {
        var type = TensorType.Find(typeName) ?? throw new InvalidDataException(
            $"the elements of the tensor '{name}' are of the type '{typeName}', and torch has {TensorType.Names}");

        // Sizes beside a 0 are held to the limit as well: torch works out distances between elements from them.
        UInt128 size = (UInt128)type.Size;
        foreach (var axis in shape)
        {
            size *= (UInt128)Math.Max(axis, 1);
            if (size > long.MaxValue)
            {
                throw new InvalidDataException($"the tensor '{name}' has the shape [{string.Join(", ", shape)}], which no memory holds");
            }
        }

        var count = shape.Contains(0) ? 0 : (long)size;
        return begin <= end && end - begin == count
            ? new SafetensorsEntry(name, type, shape, begin, end)
            : throw new InvalidDataException(
                $"the tensor '{name}' of {typeName} [{string.Join(", ", shape)}] takes {count} bytes, but its data is from {begin} to {end}");
    }

    private static void CheckPlaces(List<SafetensorsEntry> inOrder, long dataLength)
    {
        long end = 0;
        foreach (var entry in inOrder)
        {
            if (entry.Begin != end)
            {
                throw new InvalidDataException(
                    $"the data of the tensor '{entry.Name}' should begin where that of the one before ends, at {end}, but begins at {entry.Begin}");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new InvalidDataException($"its tensors take {end} bytes, but {dataLength} follow the header");
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string name)
    {
        reader.Read();
        if (reader.TokenType != type)
        {
            throw new InvalidDataException($"what its header says of '{name}' should be a {type}, but is a {reader.TokenType}");
        }
    }

    private static InvalidDataException Twice(string name) => new($"its header has '{name}' twice");
}
