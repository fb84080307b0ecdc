namespace VerifyTests;

/// <summary>How texts are compared.</summary>
public class VerifySettings
{
    public string? Directory { get; private set; }

    /// <summary>Keeps the snapshots in a folder of their own, relative to the test's source.</summary>
    public void UseDirectory(string directory) => Directory = directory;
}
