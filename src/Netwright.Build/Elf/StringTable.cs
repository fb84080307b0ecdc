using System.Globalization;
using System.Text;

namespace Netwright.Build.Elf;

/// <summary>The names in a file, each ended by a zero byte and spoken of by its offset.</summary>
internal sealed class StringTable
{
    private const string Part = "The string table";

    // Far longer than any version's name; keeps a table without zero bytes from being read over and over.
    private const int LongestName = 1024;

    private readonly ElfBytes _file;
    private readonly ulong _start;
    private readonly ulong _size;

    private StringTable(ElfBytes file, ulong start, ulong size)
    {
        _file = file;
        _start = start;
        _size = size;
    }

    public static StringTable Read(ElfBytes file, ProgramSegments segments, DynamicSection dynamicSection)
    {
        var size = dynamicSection[DynamicSection.StringTableSize];
        return new StringTable(file, segments.OffsetOf(dynamicSection[DynamicSection.StringTable], size, Part), size);
    }

    /// <summary>
    /// Whether the name at <paramref name="offset"/> is <paramref name="name"/>. Looks no further than that name is
    /// long: a table without zero bytes costs no more than a sound one.
    /// </summary>
    public bool Holds(uint offset, string name)
    {
        RequireWithin(offset);
        if (_size - offset <= (ulong)name.Length)
        {
            return false;
        }

        for (var index = 0; index < name.Length; index++)
        {
            if (_file.UInt8(_start + offset + (ulong)index, Part) != name[index])
            {
                return false;
            }
        }

        return _file.UInt8(_start + offset + (ulong)name.Length, Part) == 0;
    }

    /// <summary>The name at <paramref name="offset"/>, each byte a character.</summary>
    public string At(uint offset)
    {
        RequireWithin(offset);
        var name = new StringBuilder();
        for (ulong at = offset; at < _size && name.Length < LongestName; at++)
        {
            var character = _file.UInt8(_start + at, Part);
            if (character == 0)
            {
                return name.ToString();
            }

            name.Append((char)character);
        }

        throw new ElfFormatException("A name should end with a zero byte.");
    }

    /// <summary>The offset of a name, or of the end of a longer one that reads the same, or null.</summary>
    public uint? Find(string name)
    {
        for (var offset = 0ul; offset < _size && offset <= uint.MaxValue; offset++)
        {
            if (Holds((uint)offset, name))
            {
                return (uint)offset;
            }
        }

        return null;
    }

    private void RequireWithin(uint offset)
    {
        if (offset >= _size)
        {
            throw new ElfFormatException(string.Format(
                CultureInfo.InvariantCulture,
                "A name should lie in the string table of {0} bytes, but has offset {1}.",
                _size,
                offset));
        }
    }
}
