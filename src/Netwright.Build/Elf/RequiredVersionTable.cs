using System.Collections.Generic;

namespace Netwright.Build.Elf;

/// <summary>Which versions the library requires: for each needed library a list of records.</summary>
internal sealed class RequiredVersionTable
{
    private const string Part = "The table of required versions";
    private const ulong RecordSize = 16;
    private const ushort Revision = 1;
    private const ushort NumberMask = 0x7fff;

    private readonly ElfBytes _file;
    private readonly StringTable _names;
    private readonly List<RequiredVersion> _versions = [];

    private RequiredVersionTable(ElfBytes file, StringTable names)
    {
        _file = file;
        _names = names;
    }

    public IReadOnlyList<RequiredVersion> Versions => _versions;

    public static RequiredVersionTable Read(
        ElfBytes file, ProgramSegments segments, DynamicSection dynamicSection, StringTable names)
    {
        var table = new RequiredVersionTable(file, names);
        var libraries = dynamicSection[DynamicSection.RequiredVersionFiles];
        var at = segments.OffsetOf(dynamicSection[DynamicSection.RequiredVersions], RecordSize, Part);
        for (var index = 0ul; index < libraries; index++)
        {
            if (file.UInt16(at, Part) != Revision)
            {
                throw new ElfFormatException("A record of required versions should be of revision 1.");
            }

            table.ReadVersions(
                count: file.UInt16(at + 2, Part),
                library: file.UInt32(at + 4, Part),
                first: at + file.UInt32(at + 8, Part));
            at = Next(at, file.UInt32(at + 12, Part), isLast: index == libraries - 1);
        }

        return table;
    }

    /// <summary>Makes a record require another version of the same library.</summary>
    public void Rename(RequiredVersion version, string name, uint nameOffset)
    {
        _file.SetUInt32(version.Offset, RequiredVersion.HashOf(name), Part);
        _file.SetUInt32(version.Offset + 8, nameOffset, Part);
    }

    private void ReadVersions(ushort count, uint library, ulong first)
    {
        var at = first;
        for (var index = 0; index < count; index++)
        {
            // In a sound file no two records overlap. One that has them all share a few bytes could otherwise ask for
            // more work than anybody waits for.
            if ((ulong)_versions.Count >= _file.Length / RecordSize)
            {
                throw new ElfFormatException("The file should be long enough for the versions that it requires.");
            }

            var version = new RequiredVersion(
                at,
                library,
                Number: (ushort)(_file.UInt16(at + 6, Part) & NumberMask),
                Name: _file.UInt32(at + 8, Part));

            // Also tells whether the table of names is where it should be: names that are all a little off would else
            // look like those of a library that needs no patch.
            if (_file.UInt32(at, Part) != RequiredVersion.HashOf(_names.At(version.Name)))
            {
                throw new ElfFormatException("The hash of a required version should be that of its name.");
            }

            _versions.Add(version);
            at = Next(at, _file.UInt32(at + 12, Part), isLast: index == count - 1);
        }
    }

    // The loader follows the distances and other readers the counts: they must agree. A distance is never negative, so
    // that following them comes to an end.
    private static ulong Next(ulong at, uint distance, bool isLast) => (distance == 0) == isLast
        ? at + distance
        : throw new ElfFormatException("The records of required versions should be as many as their count says.");
}
