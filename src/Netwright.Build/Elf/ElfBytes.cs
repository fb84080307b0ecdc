using System.Globalization;

namespace Netwright.Build.Elf;

/// <summary>
/// The bytes of a little-endian ELF file. Whatever lies outside the file is refused with the name of the part that
/// was looked for, so that no offset read from a damaged file is followed unseen.
/// </summary>
internal sealed class ElfBytes(byte[] bytes)
{
    public ulong Length => (ulong)bytes.LongLength;

    /// <summary>Refuses a part that does not lie within the file.</summary>
    public void Require(ulong offset, ulong size, string part)
    {
        // Subtracts instead of adding: an offset near 2^64 would overflow into the file.
        if (offset > Length || size > Length - offset)
        {
            throw new ElfFormatException(string.Format(
                CultureInfo.InvariantCulture,
                "{0} should take {1} bytes from offset {2} on, but the file ends at {3}.",
                part,
                size,
                offset,
                Length));
        }
    }

    public byte UInt8(ulong offset, string part)
    {
        Require(offset, sizeof(byte), part);
        return bytes[offset];
    }

    public ushort UInt16(ulong offset, string part)
    {
        Require(offset, sizeof(ushort), part);
        return (ushort)(bytes[offset] | (bytes[offset + 1] << 8));
    }

    public uint UInt32(ulong offset, string part)
    {
        Require(offset, sizeof(uint), part);
        return bytes[offset]
            | ((uint)bytes[offset + 1] << 8)
            | ((uint)bytes[offset + 2] << 16)
            | ((uint)bytes[offset + 3] << 24);
    }

    public ulong UInt64(ulong offset, string part)
    {
        Require(offset, sizeof(ulong), part);
        return UInt32(offset, part) | ((ulong)UInt32(offset + sizeof(uint), part) << 32);
    }

    public void SetUInt16(ulong offset, ushort value, string part)
    {
        Require(offset, sizeof(ushort), part);
        bytes[offset] = (byte)value;
        bytes[offset + 1] = (byte)(value >> 8);
    }

    public void SetUInt32(ulong offset, uint value, string part)
    {
        Require(offset, sizeof(uint), part);
        SetUInt16(offset, (ushort)value, part);
        SetUInt16(offset + sizeof(ushort), (ushort)(value >> 16), part);
    }
}
