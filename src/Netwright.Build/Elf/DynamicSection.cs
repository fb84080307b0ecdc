using System.Collections.Generic;
using System.Globalization;

namespace Netwright.Build.Elf;

/// <summary>The loader's table of contents: addresses and sizes of what it reads, by tag.</summary>
internal sealed class DynamicSection
{
    public const ulong StringTable = 5;
    public const ulong SymbolTable = 6;
    public const ulong StringTableSize = 10;
    public const ulong SymbolSize = 11;
    public const ulong GnuHash = 0x6ffffef5;
    public const ulong SymbolVersions = 0x6ffffff0;
    public const ulong RequiredVersions = 0x6ffffffe;
    public const ulong RequiredVersionFiles = 0x6fffffff;

    private const string Part = "The dynamic section";
    private const ulong End = 0;
    private const ulong EntrySize = 16;

    private readonly Dictionary<ulong, ulong> _values = [];

    private DynamicSection()
    {
    }

    /// <summary>The value of a tag that every library with versioned imports has.</summary>
    public ulong this[ulong tag] => _values.TryGetValue(tag, out var value)
        ? value
        : throw new ElfFormatException(string.Format(
            CultureInfo.InvariantCulture, "The dynamic section should have an entry with tag 0x{0:x}.", tag));

    public static DynamicSection Read(ElfBytes file, ProgramSegments segments)
    {
        var section = new DynamicSection();
        var (start, _, size) = segments.DynamicSegment;
        for (var position = 0ul; size - position >= EntrySize; position += EntrySize)
        {
            var tag = file.UInt64(start + position, Part);
            if (tag == End)
            {
                return section;
            }

            section._values[tag] = file.UInt64(start + position + 8, Part);
        }

        throw new ElfFormatException("The dynamic section should end with an empty entry.");
    }
}
