using System.Text.RegularExpressions;

namespace VerifyTests;

/// <summary>A text to be compared with its snapshot.</summary>
/// <param name="extension">The extension of its files, without a dot.</param>
/// <param name="data">The text.</param>
/// <param name="name">What tells it from the test's other texts.</param>
public readonly partial struct Target(string extension, string data, string? name = null)
{
    public string Extension { get; } = extension;

    /// <summary>The name, with a hyphen for each character that some system has not in names of files.</summary>
    public string? Name { get; } = name is null ? null : Refused().Replace(name, "-");

    internal string Text { get; } = data;

    [GeneratedRegex("""[\u0000-\u001f"<>|:*?]""")]
    private static partial Regex Refused();
}
