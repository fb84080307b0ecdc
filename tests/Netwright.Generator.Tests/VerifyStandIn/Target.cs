namespace VerifyTests;

/// <summary>A text to be compared with its snapshot.</summary>
/// <param name="extension">The extension of its files, without a dot.</param>
/// <param name="data">The text.</param>
/// <param name="name">What tells it from the test's other texts.</param>
public readonly struct Target(string extension, string data, string? name = null)
{
    public string Extension { get; } = extension;

    public string? Name { get; } = name;

    internal string Text { get; } = data;
}
