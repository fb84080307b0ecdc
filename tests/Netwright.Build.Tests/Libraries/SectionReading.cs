using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netwright.Build.Tests.Libraries;

/// <summary>
/// Reads a library's symbols and versions by its section headers, as linkers and readelf do: another way than the one
/// that is tested, and for sound files only.
/// </summary>
internal sealed class SectionReading
{
    private const uint SymbolsType = 11;
    private const uint SymbolVersionsType = 0x6fffffff;
    private const uint RequiredVersionsType = 0x6ffffffe;

    private readonly byte[] _file;
    private readonly List<Section> _sections = [];

    public SectionReading(byte[] file)
    {
        _file = file;
        var headers = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(40));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(60));
        for (var index = 0; index < count; index++)
        {
            var at = headers + (index * 64);
            _sections.Add(new Section(
                Type: UInt32(at + 4),
                Offset: (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 24)),
                Size: (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 32)),
                Link: (int)UInt32(at + 40),
                Information: (int)UInt32(at + 44)));
        }

        RequiredVersions = [.. ReadRequiredVersions()];
        Symbols = [.. ReadSymbols()];
    }

    /// <summary>All dynamic symbols in order, each as name, or as name@version of a library.</summary>
    public IReadOnlyList<string> Symbols { get; }

    public IReadOnlyList<Required> RequiredVersions { get; }

    /// <summary>Where the symbol's record and its version are, and the record of the version it requires.</summary>
    public (int Symbol, int SymbolVersion) PlacesOf(int symbol) => (
        Single(SymbolsType).Offset + (symbol * 24),
        Single(SymbolVersionsType).Offset + (symbol * 2));

    /// <summary>The hash of System V's ELF, written out as its specification has it.</summary>
    public static uint Hash(string name)
    {
        ulong hash = 0;
        foreach (var character in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash << 4) + character;
            var high = hash & 0xf0000000;
            if (high != 0)
            {
                hash ^= high >> 24;
            }

            hash &= ~high & 0xffffffff;
        }

        return (uint)hash;
    }

    private IEnumerable<Required> ReadRequiredVersions()
    {
        var section = Single(RequiredVersionsType);
        var names = _sections[section.Link];
        var at = section.Offset;
        for (var library = 0; library < section.Information; library++)
        {
            var record = at + (int)UInt32(at + 8);
            for (var index = 0; index < UInt16(at + 2); index++)
            {
                yield return new Required(
                    Name(names, UInt32(at + 4)),
                    Name(names, UInt32(record + 8)),
                    UInt16(record + 6),
                    UInt32(record),
                    record);
                record += (int)UInt32(record + 12);
            }

            at += (int)UInt32(at + 12);
        }
    }

    private IEnumerable<string> ReadSymbols()
    {
        var section = Single(SymbolsType);
        for (var symbol = 0; symbol < section.Size / 24; symbol++)
        {
            var (at, version) = PlacesOf(symbol);
            var name = Name(_sections[section.Link], UInt32(at));
            var required = RequiredVersions.SingleOrDefault(candidate => candidate.Number == UInt16(version));
            yield return required is null ? name : $"{name}@{required.Version} of {required.Library}";
        }
    }

    private Section Single(uint type) => _sections.Single(section => section.Type == type);

    private string Name(Section names, uint offset)
    {
        var name = _file.AsSpan(names.Offset + (int)offset, names.Size - (int)offset);
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(offset));

    private uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(offset));

    internal sealed record Required(string Library, string Version, ushort Number, uint Hash, int Offset);

    private sealed record Section(uint Type, int Offset, int Size, int Link, int Information);
}
