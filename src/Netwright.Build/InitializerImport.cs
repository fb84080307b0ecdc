using Netwright.Build.Elf;

namespace Netwright.Build;

/// <summary>
/// The one import that keeps TorchSharp's library from loading with a libstdc++ older than GCC 13's. The header
/// &lt;iostream&gt; of GCC 13 names the symbol so that a library asks for a libstdc++ that sets up the streams by itself;
/// nothing calls it. With an older libstdc++ libtorch, which is loaded before, has set them up.
/// </summary>
internal static class InitializerImport
{
    public const string Name = "_ZSt21ios_base_library_initv";
    public const string Library = "libstdc++.so.6";
    public const string Version = "GLIBCXX_3.4.32";
    public const string OlderVersion = "GLIBCXX_3.4.30";
    public const string Replacement = "floor";
    public const string ReplacementVersion = "GLIBC_2.2.5";

    private const byte GlobalFunction = 0x12;

    /// <summary>
    /// A copy of the library in which the import means <see cref="Replacement"/>, which the library imports anyway and
    /// which would do no harm if it were called, and in which <see cref="OlderVersion"/> is required in place of
    /// <see cref="Version"/>. Null where the library neither imports the symbol nor requires that version.
    /// </summary>
    /// <exception cref="ElfFormatException">The bytes are no shared library for x86-64, or a damaged one.</exception>
    /// <exception cref="UnexpectedLibraryException">The library cannot be patched in this way.</exception>
    public static byte[]? Remove(byte[] library)
    {
        var patched = (byte[])library.Clone();
        var elf = ElfLibrary.Read(patched);
        var symbol = FindImport(elf, Name);
        if (symbol is null && FindRequiredVersion(elf, Version) is null)
        {
            return null;
        }

        Redirect(elf, symbol ?? throw new UnexpectedLibraryException(
            $"The library requires {Version} of {Library}, which should be for the sake of {Name}, but does not import it."));

        // Tables that overlap in a damaged file would have one change undo another.
        var result = ElfLibrary.Read(patched);
        if (FindImport(result, Name) is not null || FindRequiredVersion(result, Version) is not null)
        {
            throw new ElfFormatException("The tables of symbols, versions and names should not overlap.");
        }

        return patched;
    }

    private static void Redirect(ElfLibrary elf, uint symbol)
    {
        var required = VersionOf(elf, symbol, Version);
        if (!elf.Names.Holds(required.Library, Library))
        {
            throw new UnexpectedLibraryException($"{Name} should be required of {Library}, and is of another library.");
        }

        for (var other = 0u; other < elf.Imports.Count; other++)
        {
            if (other != symbol && elf.Imports.IsImport(other) && elf.Imports.VersionOf(other) == required.Number)
            {
                throw new UnexpectedLibraryException(
                    $"{Name} should be the only import that requires {Version}, but there is another.");
            }
        }

        var replacement = FindImport(elf, Replacement);
        if (replacement is not { } target
            || elf.Imports.KindOf(target) != GlobalFunction
            || elf.Imports.KindOf(symbol) != GlobalFunction)
        {
            throw new UnexpectedLibraryException($"{Name} and {Replacement} should both be imported, as functions.");
        }

        VersionOf(elf, target, ReplacementVersion);
        var olderVersion = elf.Names.Find(OlderVersion)
            ?? throw new UnexpectedLibraryException($"{OlderVersion} should be among the library's names, and is not.");

        elf.Imports.Redirect(symbol, target);
        elf.RequiredVersions.Rename(required, OlderVersion, olderVersion);
    }

    private static uint? FindImport(ElfLibrary elf, string name)
    {
        for (var symbol = 0u; symbol < elf.Imports.Count; symbol++)
        {
            if (elf.Imports.IsImport(symbol) && elf.Names.Holds(elf.Imports.NameOf(symbol), name))
            {
                return symbol;
            }
        }

        return null;
    }

    private static RequiredVersion? FindRequiredVersion(ElfLibrary elf, string name)
    {
        foreach (var version in elf.RequiredVersions.Versions)
        {
            if (elf.Names.Holds(version.Name, name))
            {
                return version;
            }
        }

        return null;
    }

    private static RequiredVersion VersionOf(ElfLibrary elf, uint symbol, string name)
    {
        var number = elf.Imports.VersionOf(symbol);
        foreach (var version in elf.RequiredVersions.Versions)
        {
            if (version.Number == number && elf.Names.Holds(version.Name, name))
            {
                return version;
            }
        }

        throw new UnexpectedLibraryException($"The import should be of version {name}, and is of another.");
    }
}
