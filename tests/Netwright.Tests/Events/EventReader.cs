using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Tensorboard;
using Xunit;

namespace Netwright.Tests.Events;

/// <summary>
/// Reads TensorBoard's files by the format's description (tensorflow/core/lib/io/record_writer.h): for each record the length
/// in 8 bytes, its masked checksum in 4, the content, and its masked checksum in 4, all little-endian. The
/// content is parsed by TorchSharp's classes for TensorBoard's protocol buffers.
/// </summary>
internal static class EventReader
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static start =>
    {
        // The polynomial 0x1EDC6F41 of Castagnoli, its bits the other way round.
        var remainder = (uint)start;
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0x82F63B78;
        }

        return remainder;
    })];

    /// <summary>The only file of a run.</summary>
    public static IReadOnlyList<Event> ReadRun(string folder) => Read(Assert.Single(Directory.GetFiles(folder)));

    /// <summary>The events of a file, which may be open for writing.</summary>
    /// <exception cref="InvalidDataException">A record is cut off, or a checksum is wrong.</exception>
    public static IReadOnlyList<Event> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var events = new List<Event>();
        while (file.Position < file.Length)
        {
            var header = ReadExactly(file, 8);
            Check(header, ReadExactly(file, 4), file.Position);
            var content = ReadExactly(file, checked((int)BinaryPrimitives.ReadUInt64LittleEndian(header)));
            Check(content, ReadExactly(file, 4), file.Position);
            events.Add(Event.Parser.ParseFrom(content));
        }

        return events;
    }

    /// <summary>The numbers of a tag, by step.</summary>
    public static IReadOnlyList<(long Step, float Value)> Scalars(this IEnumerable<Event> events, string tag) =>
        [.. from read in events
            where read.WhatCase == Event.WhatOneofCase.Summary
            from value in read.Summary.Value
            where value.Tag == tag && value.ValueCase == Summary.Types.Value.ValueOneofCase.SimpleValue
            select (read.Step, value.SimpleValue)];

    /// <summary>CRC-32C (RFC 3720, appendix B.4).</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var next in bytes)
        {
            sum = Table[(byte)(sum ^ next)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static void Check(byte[] bytes, byte[] masked, long place)
    {
        var sum = Checksum(bytes);
        var expected = unchecked(((sum >> 15) | (sum << 17)) + 0xa282ead8);
        if (BinaryPrimitives.ReadUInt32LittleEndian(masked) != expected)
        {
            throw new InvalidDataException($"The checksum before byte {place} is wrong.");
        }
    }

    private static byte[] ReadExactly(FileStream file, int count)
    {
        var bytes = new byte[count];
        return file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw new InvalidDataException($"A record is cut off at byte {file.Position}.");
    }
}
