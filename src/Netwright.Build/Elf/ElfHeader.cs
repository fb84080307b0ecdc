namespace Netwright.Build.Elf;

/// <summary>The file header: that this is a shared library for x86-64 Linux, and where its program headers are.</summary>
internal readonly record struct ElfHeader(ulong ProgramHeaders, ushort ProgramHeaderCount)
{
    private const string Part = "The ELF header";
    private const uint Magic = 0x464C457F;
    private const byte Class64 = 2;
    private const byte LittleEndian = 1;
    private const ushort SharedObject = 3;
    private const ushort X86_64 = 62;

    public static ElfHeader Read(ElfBytes file)
    {
        if (file.UInt32(0, Part) != Magic)
        {
            throw new ElfFormatException("The file should begin with the four bytes of every ELF file, and does not.");
        }

        if (file.UInt8(4, Part) != Class64
            || file.UInt8(5, Part) != LittleEndian
            || file.UInt16(16, Part) != SharedObject
            || file.UInt16(18, Part) != X86_64)
        {
            throw new ElfFormatException("The file should be a shared library of 64 bits, little-endian, for x86-64.");
        }

        if (file.UInt16(54, Part) != ProgramSegments.HeaderSize)
        {
            throw new ElfFormatException("A program header should take 56 bytes.");
        }

        // Nothing here reads section headers, and neither does the loader. They stand at the very end of what a linker
        // writes, though, and so they tell whether the file was cut short.
        var sectionHeaders = file.UInt64(40, Part);
        var sectionHeadersSize = (ulong)file.UInt16(58, Part) * file.UInt16(60, Part);
        file.Require(sectionHeaders, sectionHeadersSize, "The section headers");

        return new ElfHeader(file.UInt64(32, Part), file.UInt16(56, Part));
    }
}
