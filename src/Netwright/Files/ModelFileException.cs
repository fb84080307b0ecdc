using System;
using System.IO;

namespace Netwright.Files;

/// <summary>
/// A file of weights or of a training's state that cannot be saved, that is damaged, or that does not fit what it is
/// loaded into. Nothing was changed: neither the file that was there, nor the model.
/// </summary>
public sealed class ModelFileException : IOException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">The file's name, what is wrong, and what to do.</param>
    /// <param name="cause">The error that was met, if there was one.</param>
    public ModelFileException(string path, string message, Exception? cause = null) : base(message, cause) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>A file that cannot be loaded, whoever wrote it.</summary>
    internal static ModelFileException Damaged(string path, string how, Exception? cause = null) =>
        new(path, $"The file '{path}' is damaged, or is no safetensors file: {how}. Nothing was loaded.", cause);

    /// <summary>A file that is not read to its end.</summary>
    internal static ModelFileException NotRead(string path, Exception cause) =>
        new(path, $"The file '{path}' could not be read: {cause.Message} Nothing was loaded.", cause);
}
