using System;

namespace Netwright.Build.Elf;

/// <summary>A file is not the ELF file that it should be: it is cut short, damaged, or made for another machine.</summary>
public sealed class ElfFormatException : Exception
{
    /// <summary>Makes one that says what was expected and what stands there.</summary>
    public ElfFormatException(string message)
        : base(message)
    {
    }
}
