namespace Netwright.Build.Elf;

/// <summary>
/// What the loader reads of a shared library to bind its imports. Found by way of the dynamic segment, as the loader
/// finds it, and not by section headers, which a stripped library may lack.
/// </summary>
internal sealed class ElfLibrary
{
    private ElfLibrary(StringTable names, ImportTable imports, RequiredVersionTable requiredVersions)
    {
        Names = names;
        Imports = imports;
        RequiredVersions = requiredVersions;
    }

    public StringTable Names { get; }

    public ImportTable Imports { get; }

    public RequiredVersionTable RequiredVersions { get; }

    /// <summary>Reads a library; changes to its parts are written to <paramref name="bytes"/>.</summary>
    /// <exception cref="ElfFormatException">The bytes are no such library, or a damaged one.</exception>
    public static ElfLibrary Read(byte[] bytes)
    {
        var file = new ElfBytes(bytes);
        var segments = ProgramSegments.Read(file, ElfHeader.Read(file));
        var dynamicSection = DynamicSection.Read(file, segments);
        var names = StringTable.Read(file, segments, dynamicSection);
        return new ElfLibrary(
            names,
            ImportTable.Read(file, segments, dynamicSection),
            RequiredVersionTable.Read(file, segments, dynamicSection, names));
    }
}
