namespace Netwright.Build.Elf;

/// <summary>A version that one of the needed libraries must offer.</summary>
/// <param name="Offset">Where in the file the record is.</param>
/// <param name="Library">The offset of the needed library's name.</param>
/// <param name="Number">What symbols call this version by.</param>
/// <param name="Name">The offset of the version's name.</param>
internal readonly record struct RequiredVersion(ulong Offset, uint Library, ushort Number, uint Name)
{
    /// <summary>The hash of a name as System V defined it; the loader compares it before the name itself.</summary>
    public static uint HashOf(string name)
    {
        var hash = 0u;
        foreach (var character in name)
        {
            hash = (hash << 4) + character;
            var high = hash & 0xf0000000;
            hash ^= high >> 24;
            hash &= ~high;
        }

        return hash;
    }
}
