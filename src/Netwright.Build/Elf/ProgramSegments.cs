using System.Collections.Generic;
using System.Globalization;

namespace Netwright.Build.Elf;

/// <summary>What the loader maps into memory: turns the addresses that the file speaks of into offsets in the file.</summary>
internal sealed class ProgramSegments
{
    public const ushort HeaderSize = 56;

    private const string Part = "The program headers";
    private const uint Load = 1;
    private const uint Dynamic = 2;

    private readonly List<Segment> _loaded = [];

    private ProgramSegments()
    {
    }

    /// <summary>Where the dynamic section lies in the file.</summary>
    public Segment DynamicSegment { get; private set; }

    public static ProgramSegments Read(ElfBytes file, ElfHeader header)
    {
        file.Require(header.ProgramHeaders, (ulong)header.ProgramHeaderCount * HeaderSize, Part);

        var segments = new ProgramSegments();
        var hasDynamic = false;
        for (var index = 0u; index < header.ProgramHeaderCount; index++)
        {
            var at = header.ProgramHeaders + (index * HeaderSize);
            var type = file.UInt32(at, Part);
            if (type is not (Load or Dynamic))
            {
                continue;
            }

            var segment = new Segment(
                Offset: file.UInt64(at + 8, Part),
                Address: file.UInt64(at + 16, Part),
                Size: file.UInt64(at + 32, Part));
            file.Require(segment.Offset, segment.Size, "A segment to load");
            if (type == Load)
            {
                segments._loaded.Add(segment);
            }
            else
            {
                segments.DynamicSegment = segment;
                hasDynamic = true;
            }
        }

        return hasDynamic ? segments : throw new ElfFormatException("The file should have a dynamic segment.");
    }

    /// <summary>The offset in the file of what will be at <paramref name="address"/> in memory.</summary>
    public ulong OffsetOf(ulong address, ulong size, string part)
    {
        foreach (var segment in _loaded)
        {
            if (address < segment.Address)
            {
                continue;
            }

            var distance = address - segment.Address;
            if (distance <= segment.Size && size <= segment.Size - distance)
            {
                return segment.Offset + distance;
            }
        }

        throw new ElfFormatException(string.Format(
            CultureInfo.InvariantCulture,
            "{0} should take {1} bytes from address 0x{2:x} on, but no segment holds them.",
            part,
            size,
            address));
    }

    /// <summary>A stretch of the file and the address it is mapped to.</summary>
    internal readonly record struct Segment(ulong Offset, ulong Address, ulong Size);
}
