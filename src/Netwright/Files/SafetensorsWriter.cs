using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Netwright.Files;

/// <summary>Writes safetensors files, with a checksum.</summary>
internal static class SafetensorsWriter
{
    // As the format's own library does it, so that data can be read in place.
    private const int Alignment = 8;

    /// <summary>Puts a file in the place of another one, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">What it holds; the names differ.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <exception cref="ArgumentException">There is no element type for a tensor in files.</exception>
    /// <exception cref="ModelFileException">The file could not be written. What was there is still there.</exception>
    public static void Save(string path, IEnumerable<NamedTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        // The largest elements first: then all of them are aligned.
        var typed = tensors.Select(static tensor => (tensor.Name, tensor.Tensor, Type: TypeOf(tensor)))
            .OrderByDescending(static tensor => tensor.Type.Size).ToList();
        var header = WriteHeader(typed.Select(static tensor => (tensor.Name, tensor.Type, tensor.Tensor.shape)), metadata, out var digitsAt);
        FileReplacement.Write(path, file =>
        {
            var checksum = new FileChecksum();
            checksum.AddHeader(header, digitsAt);
            file.Write(header);
            foreach (var (_, tensor, type) in typed)
            {
                TensorBytes.Read(tensor, type, part =>
                {
                    checksum.Add(part);
                    file.Write(part);
                });
            }

            file.Position = digitsAt;
            file.Write(checksum.Digits());
        });
    }

    private static TensorType TypeOf(NamedTensor tensor) => TensorType.Find(tensor.Tensor.dtype) ?? throw new ArgumentException(
        $"The tensor '{tensor.Name}' is of {tensor.Tensor.dtype}, which safetensors files have no type for; they have {TensorType.Names}. Convert it first.");

    private static byte[] WriteHeader(
        IEnumerable<(string Name, TensorType Type, long[] Shape)> tensors,
        IEnumerable<KeyValuePair<string, string>> metadata,
        out int digitsAt)
    {
        var text = new ArrayBufferWriter<byte>();
        text.GetSpan(SafetensorsHeader.LengthSize)[..SafetensorsHeader.LengthSize].Clear();
        text.Advance(SafetensorsHeader.LengthSize);
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        json.WriteString(FileChecksum.Name, FileChecksum.Unknown);

        // What was written ends in the checksum's digits and a quote.
        json.Flush();
        digitsAt = text.WrittenCount - 1 - FileChecksum.DigitCount;
        foreach (var (name, value) in metadata)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        WriteTensors(tensors, json);
        json.WriteEndObject();
        json.Flush();
        return Finish(text);
    }

    private static void WriteTensors(IEnumerable<(string Name, TensorType Type, long[] Shape)> tensors, Utf8JsonWriter json)
    {
        long end = 0;
        foreach (var (name, type, shape) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", type.Name);
            WriteNumbers("shape", shape, json);
            var begin = end;
            end += shape.Aggregate((long)type.Size, static (size, axis) => size * axis);
            WriteNumbers("data_offsets", [begin, end], json);
            json.WriteEndObject();
        }
    }

    private static void WriteNumbers(string name, ReadOnlySpan<long> numbers, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>Fills the text up with spaces, and writes its length before it.</summary>
    private static byte[] Finish(ArrayBufferWriter<byte> text)
    {
        var length = (text.WrittenCount + Alignment - 1) / Alignment * Alignment;
        if (length - SafetensorsHeader.LengthSize > SafetensorsHeader.Longest)
        {
            throw new ArgumentException(
                $"The names and texts of the file would take {length} bytes, and the format allows {SafetensorsHeader.Longest}: keep long lists in tensors.");
        }

        var header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        text.WrittenSpan.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(length - SafetensorsHeader.LengthSize));
        return header;
    }
}
