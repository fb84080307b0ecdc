using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netwright.Build.Tests.Libraries;

/// <summary>
/// Writes a shared library with only what binds imports, and remembers where each part is. Without changes to its
/// properties it imports what the patch is about and little else.
/// </summary>
internal sealed class MinimalLibrary
{
    public const string Initializer = "_ZSt21ios_base_library_initv";
    public const byte Function = 0x12;
    public const byte Variable = 0x11;

    // Differs from 0, so that an address taken for an offset shows.
    private const ulong BaseAddress = 0x400000;

    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<byte> _names = [0];

    /// <summary>The required versions; each one's number is its position plus 2.</summary>
    public List<(string Library, string Version)> Versions { get; } =
    [
        ("libm.so.6", "GLIBC_2.2.5"),
        ("libstdc++.so.6", "GLIBCXX_3.4.30"),
        ("libstdc++.so.6", "GLIBCXX_3.4.32"),
    ];

    /// <summary>The imports, each with its version's position in <see cref="Versions"/>, or null.</summary>
    public List<(string Name, int? Version, byte Kind)> Imports { get; } =
    [
        ("at_empty", null, Function),
        (Initializer, 2, Function),
        ("floor", 0, Function),
        ("wait", 1, Function),
    ];

    /// <summary>What else stands among the names.</summary>
    public List<string> OtherNames { get; } = [];

    /// <summary>How many zero bytes follow what the loader reads.</summary>
    public int Padding { get; set; }

    /// <summary>Offset and size of each part of what was written last, in the file's order.</summary>
    public Dictionary<string, (int Offset, int Size)> Parts { get; } = [];

    public byte[] Write()
    {
        _names.RemoveRange(1, _names.Count - 1);
        Parts.Clear();
        OtherNames.ForEach(name => Name(name));

        var symbols = Symbols();
        var symbolVersions = SymbolVersions();
        var (requiredVersions, libraries) = RequiredVersions();
        var names = _names.ToArray();

        var file = new List<byte>(new byte[64 + (2 * 56)]);
        Add(file, "hash", [.. UInt32(1), .. UInt32((uint)Imports.Count + 1), .. UInt32(1), .. UInt32(6)]);
        Add(file, "symbols", symbols);
        Add(file, "names", names);
        Add(file, "symbol versions", symbolVersions);
        Add(file, "required versions", requiredVersions);
        Add(file, "dynamic", new byte[9 * 16]);
        Add(file, "padding", new byte[Padding]);
        var loaded = file.Count;
        Add(file, "section headers", new byte[5 * 64]);

        var bytes = file.ToArray();
        WriteDynamicSection(bytes, names.Length, libraries);
        WriteHeaders(bytes, loaded);
        WriteSectionHeaders(bytes, libraries);
        return bytes;
    }

    private byte[] Symbols()
    {
        var symbols = new List<byte>(new byte[24]);
        foreach (var (name, _, kind) in Imports)
        {
            symbols.AddRange([.. UInt32(Name(name)), kind, 0, .. UInt16(0), .. UInt64(0), .. UInt64(0)]);
        }

        return [.. symbols];
    }

    private byte[] SymbolVersions() =>
        [.. UInt16(0), .. Imports.SelectMany(import => UInt16((ushort)(import.Version + 2 ?? 1)))];

    private (byte[] Table, int Libraries) RequiredVersions()
    {
        var libraries = Versions.Select((version, index) => (version.Library, version.Version, Number: index + 2))
            .GroupBy(version => version.Library)
            .ToList();
        var table = new List<byte>();
        foreach (var library in libraries)
        {
            var count = (uint)library.Count();
            var next = library.Key == libraries[^1].Key ? 0 : 16 * (count + 1);
            table.AddRange(
                [.. UInt16(1), .. UInt16((ushort)count), .. UInt32(Name(library.Key)), .. UInt32(16), .. UInt32(next)]);
            foreach (var (_, version, number) in library)
            {
                table.AddRange(
                [
                    .. UInt32(SectionReading.Hash(version)),
                    .. UInt16(0),
                    .. UInt16((ushort)number),
                    .. UInt32(Name(version)),
                    .. UInt32(--count == 0 ? 0u : 16u),
                ]);
            }
        }

        return ([.. table], libraries.Count);
    }

    private void WriteDynamicSection(byte[] file, int namesSize, int libraries)
    {
        (ulong Tag, ulong Value)[] entries =
        [
            (0x6ffffef5, Address("hash")),
            (5, Address("names")),
            (6, Address("symbols")),
            (10, (ulong)namesSize),
            (11, 24),
            (0x6ffffffe, Address("required versions")),
            (0x6fffffff, (ulong)libraries),
            (0x6ffffff0, Address("symbol versions")),
        ];
        var at = Parts["dynamic"].Offset;
        foreach (var (tag, value) in entries)
        {
            Put(file, at, [.. UInt64(tag), .. UInt64(value)]);
            at += 16;
        }
    }

    private void WriteHeaders(byte[] file, int loaded)
    {
        Put(file, 0, [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]);
        Put(file, 16, [.. UInt16(3), .. UInt16(62), .. UInt32(1), .. UInt64(0), .. UInt64(64)]);
        Put(file, 40, UInt64((ulong)Parts["section headers"].Offset));
        Put(file, 52, [.. UInt16(64), .. UInt16(56), .. UInt16(2), .. UInt16(64), .. UInt16(5)]);
        var (dynamicSection, dynamicSize) = Parts["dynamic"];
        Put(file, 64, ProgramHeader(type: 1, offset: 0, loaded));
        Put(file, 64 + 56, ProgramHeader(type: 2, dynamicSection, dynamicSize));
    }

    private void WriteSectionHeaders(byte[] file, int libraries)
    {
        var at = Parts["section headers"].Offset;
        Put(file, at + 64, SectionHeader(type: 11, "symbols", link: 2, information: 1));
        Put(file, at + 128, SectionHeader(type: 3, "names", link: 0, information: 0));
        Put(file, at + 192, SectionHeader(type: 0x6fffffff, "symbol versions", link: 1, information: 0));
        Put(file, at + 256, SectionHeader(type: 0x6ffffffe, "required versions", link: 2, (uint)libraries));
    }

    private byte[] SectionHeader(uint type, string part, uint link, uint information) =>
    [
        .. UInt32(0), .. UInt32(type), .. UInt64(2), .. UInt64(Address(part)), .. UInt64((ulong)Parts[part].Offset),
        .. UInt64((ulong)Parts[part].Size), .. UInt32(link), .. UInt32(information), .. UInt64(1), .. UInt64(0),
    ];

    private static byte[] ProgramHeader(uint type, int offset, int size) =>
    [
        .. UInt32(type), .. UInt32(4), .. UInt64((ulong)offset), .. UInt64(BaseAddress + (ulong)offset),
        .. UInt64(BaseAddress + (ulong)offset), .. UInt64((ulong)size), .. UInt64((ulong)size), .. UInt64(8),
    ];

    private ulong Address(string part) => BaseAddress + (ulong)Parts[part].Offset;

    private uint Name(string name)
    {
        var offset = (uint)_names.Count;
        _names.AddRange([.. Encoding.GetBytes(name), 0]);
        return offset;
    }

    private void Add(List<byte> file, string part, byte[] content)
    {
        Parts.Add(part, (file.Count, content.Length));
        file.AddRange(content);
    }

    private static void Put(byte[] file, int offset, byte[] content) => content.CopyTo(file, offset);

    private static byte[] UInt16(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] UInt32(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] UInt64(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
