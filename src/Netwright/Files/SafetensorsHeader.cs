using System.Collections.Generic;

namespace Netwright.Files;

/// <summary>
/// What stands before the data of a safetensors file: 8 bytes with the length of a text (the lowest byte first), and the
/// text, JSON that names the tensors and where in the data they are.
/// </summary>
/// <param name="Entries">The tensors, in the order of their data, which leaves no gaps.</param>
/// <param name="Metadata">Texts by name.</param>
/// <param name="Bytes">All of it, the length included.</param>
/// <param name="ChecksumAt">Where in it the checksum's digits are; none for a file that has no checksum.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyList<SafetensorsEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata,
    byte[] Bytes,
    int? ChecksumAt)
{
    /// <summary>The size of the length.</summary>
    public const int LengthSize = 8;

    /// <summary>The longest text that the format allows.</summary>
    public const int Longest = 100_000_000;

    /// <summary>Under what name the text has texts of any kind.</summary>
    public const string MetadataName = "__metadata__";
}
