using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Netwright.Events;

/// <summary>
/// The checksum of TensorFlow's records: CRC-32C (Castagnoli), rotated and shifted so that a record of records does not
/// look like its own checksum (tensorflow/core/lib/hash/crc32c.h).
/// </summary>
internal static class RecordChecksum
{
    private const uint Shift = 0xa282ead8;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var rest in bytes)
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return unchecked(BitOperations.RotateRight(~sum, 15) + Shift);
    }
}
