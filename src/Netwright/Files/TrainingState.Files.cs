using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Netwright.Files;

/// <content>A state as a file: its tensors as those of a safetensors file, and the rest as a text in the metadata.</content>
public sealed partial class TrainingState
{
    /// <summary>The version of the files that are written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>The group that <c>Fit</c> keeps a model's weights in.</summary>
    internal const string WeightsName = "weights";

    private const string VersionName = "netwright.state.version";
    private const string ContentName = "netwright.state";

    /// <summary>Saves the state. A file that is there is replaced when the new one is whole and on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file could not be written. What was there is still there.</exception>
    public void Save(string path)
    {
        var tensors = new List<NamedTensor>();
        var content = Encoding.UTF8.GetString(TrainingStateText.Write(this, tensors));
        SafetensorsWriter.Save(
            path,
            tensors,
            [new(VersionName, Version.ToString(CultureInfo.InvariantCulture)), new(ContentName, content)]);
    }

    /// <summary>Loads a state.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The state, which owns its tensors: dispose it.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="ModelFileException">
    /// The file is damaged, holds no training's state, or was written by a newer version.
    /// </exception>
    public static TrainingState Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        var content = ContentOf(file);
        var tensors = file.ReadVerified(static _ => true);
        try
        {
            var state = new TrainingState { _loaded = [.. tensors.Values] };
            TrainingStateText.Read(Encoding.UTF8.GetBytes(content), state, tensors);
            return state;
        }
        catch (Exception problem)
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }

            if (problem is InvalidDataException or JsonException or InvalidOperationException)
            {
                throw ModelFileException.Damaged(path, $"its state cannot be read ({problem.Message.TrimEnd('.')})", problem);
            }

            throw;
        }
    }

    /// <summary>What the names of a model's weights begin with in a file: nothing, unless it is the state of a training.</summary>
    internal static string WeightPrefix(SafetensorsFile file)
    {
        const string prefix = WeightsName + ".";
        return file.Metadata.ContainsKey(VersionName) && file.Tensors.Any(static entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            ? prefix
            : string.Empty;
    }

    private static string ContentOf(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(VersionName, out var version) || !file.Metadata.TryGetValue(ContentName, out var content))
        {
            throw new ModelFileException(
                file.Path,
                $"'{file.Path}' holds tensors, but not the state of a training. If they are a model's weights, use model.LoadWeights.");
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            throw ModelFileException.Damaged(file.Path, $"its version is '{version}'");
        }

        if (number > Version)
        {
            throw new ModelFileException(
                file.Path,
                $"'{file.Path}' was written by a newer Netwright: its version is {number}, and this one reads up to {Version}. Update Netwright, or train anew.");
        }

        return file.HasChecksum ? content : throw ModelFileException.Damaged(file.Path, "it has no checksum");
    }
}
