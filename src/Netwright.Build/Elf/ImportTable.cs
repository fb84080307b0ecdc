namespace Netwright.Build.Elf;

/// <summary>
/// The head of the dynamic symbol table, which holds all imports, and the versions that go with it. The GNU hash table
/// covers only what the library exports and says where in the symbol table that begins.
/// </summary>
internal sealed class ImportTable
{
    private const string SymbolsPart = "The dynamic symbol table";
    private const string VersionsPart = "The table of symbol versions";
    private const string HashPart = "The GNU hash table";
    private const ulong SymbolSize = 24;
    private const ulong VersionSize = 2;

    // The bit above marks a symbol as hidden; it is no part of the number.
    private const ushort VersionMask = 0x7fff;

    private readonly ElfBytes _file;
    private readonly ulong _symbols;
    private readonly ulong _versions;

    private ImportTable(ElfBytes file, ulong symbols, ulong versions, uint count)
    {
        _file = file;
        _symbols = symbols;
        _versions = versions;
        Count = count;
    }

    /// <summary>How many symbols there are before the first exported one, the empty symbol 0 included.</summary>
    public uint Count { get; }

    public static ImportTable Read(ElfBytes file, ProgramSegments segments, DynamicSection dynamicSection)
    {
        if (dynamicSection[DynamicSection.SymbolSize] != SymbolSize)
        {
            throw new ElfFormatException("An entry of the dynamic symbol table should take 24 bytes.");
        }

        var hash = segments.OffsetOf(dynamicSection[DynamicSection.GnuHash], 2 * sizeof(uint), HashPart);
        var count = file.UInt32(hash + sizeof(uint), HashPart);
        return new ImportTable(
            file,
            segments.OffsetOf(dynamicSection[DynamicSection.SymbolTable], count * SymbolSize, SymbolsPart),
            segments.OffsetOf(dynamicSection[DynamicSection.SymbolVersions], count * VersionSize, VersionsPart),
            count);
    }

    /// <summary>Whether the symbol is one that another library has to define.</summary>
    public bool IsImport(uint symbol) => symbol != 0 && _file.UInt16(At(symbol) + 6, SymbolsPart) == 0;

    public uint NameOf(uint symbol) => _file.UInt32(At(symbol), SymbolsPart);

    /// <summary>Binding and type: global or weak, function or object.</summary>
    public byte KindOf(uint symbol) => _file.UInt8(At(symbol) + 4, SymbolsPart);

    /// <summary>The number of the required version that the symbol must have; 0 and 1 stand for none.</summary>
    public ushort VersionOf(uint symbol) =>
        (ushort)(_file.UInt16(VersionAt(symbol), VersionsPart) & VersionMask);

    /// <summary>Makes an import mean the same function as another one.</summary>
    public void Redirect(uint symbol, uint target)
    {
        _file.SetUInt32(At(symbol), NameOf(target), SymbolsPart);
        _file.SetUInt16(VersionAt(symbol), _file.UInt16(VersionAt(target), VersionsPart), VersionsPart);
    }

    private ulong At(uint symbol) => _symbols + (symbol * SymbolSize);

    private ulong VersionAt(uint symbol) => _versions + (symbol * VersionSize);
}
