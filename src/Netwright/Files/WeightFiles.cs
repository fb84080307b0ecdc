using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// Weights as files that Python reads and writes too: <c>safetensors</c>, with the names of <c>state_dict()</c>
/// (<c>Hidden1.weight</c>) and PyTorch's layout. For models, their layers, and any module of TorchSharp.
/// </summary>
public static class WeightFiles
{
    /// <summary>
    /// Saves a module's weights and the state of its layers. A file that is there is replaced when the new one is whole and
    /// on the disk, so that a crash leaves one of the two.
    /// </summary>
    /// <param name="module">The module, on any device.</param>
    /// <param name="path">The file; its folder is there.</param>
    /// <exception cref="ModelFileException">The file could not be written. What was there is still there.</exception>
    public static void SaveWeights(this nn.Module module, string path)
    {
        ArgumentNullException.ThrowIfNull(module);
        var weights = module.state_dict().Select(static named => new NamedTensor(named.Key, named.Value));

        // What Python's libraries write, and some of them ask for.
        SafetensorsWriter.Save(path, weights, [new("format", "pt")]);
    }

    /// <summary>
    /// Loads weights into a module. Names, shapes, element types and the file's checksum are compared first: if anything
    /// does not fit, nothing is changed.
    /// </summary>
    /// <param name="module">The module, on any device.</param>
    /// <param name="path">
    /// The file: one of <see cref="SaveWeights"/>, of Python's <c>safetensors</c>, or the state of a training, as
    /// <c>ModelCheckpoint</c> saves it.
    /// </param>
    /// <param name="strict">
    /// Whether the file must have all weights, and nothing else. If not, those of the same name are loaded, at least one.
    /// </param>
    /// <param name="prefix">
    /// What the names in the file begin with: <c>"Backbone."</c> loads a part of a larger model. Other tensors are passed over.
    /// </param>
    /// <param name="convert">Whether weights of another element type are converted; otherwise they do not fit.</param>
    /// <returns>Which weights were loaded.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="ModelFileException">The file is damaged, or does not fit; the message says all that differs.</exception>
    public static LoadedWeights LoadWeights(this nn.Module module, string path, bool strict = true, string prefix = "", bool convert = false)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(prefix);
        using var file = SafetensorsFile.Open(path);
        prefix = prefix.Length == 0 ? TrainingState.WeightPrefix(file) : prefix;
        var weights = module.state_dict();
        var found = file.Tensors.Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => new FoundTensor(entry.Name[prefix.Length..], entry.ElementType, entry.Shape));
        var comparison = WeightComparison.Of(weights, found, "the file");
        if (!comparison.Fits(strict, convert))
        {
            throw DoesNotFit(module, path, comparison, strict, convert);
        }

        var wanted = comparison.Matching.Select(name => prefix + name).ToHashSet();
        var read = file.ReadVerified(entry => wanted.Contains(entry.Name));
        try
        {
            WeightCopy.Into(weights, comparison.Matching, name => read[prefix + name]);
        }
        finally
        {
            foreach (var tensor in read.Values)
            {
                tensor.Dispose();
            }
        }

        return new LoadedWeights(comparison.Matching, comparison.Missing, comparison.Unused);
    }

    private static ModelFileException DoesNotFit(nn.Module module, string path, WeightComparison comparison, bool strict, bool convert) => new(
        path,
        $"The weights in '{path}' do not fit this {module.GetType().Name}. Nothing was changed.{comparison.Describe("the file", strict, convert)}"
        + string.Concat(Remedies(comparison, strict, convert).Select(static remedy => $"\n{remedy}")));

    private static IEnumerable<string> Remedies(WeightComparison comparison, bool strict, bool convert)
    {
        if (comparison.FoundPrefix() is { } prefix)
        {
            yield return $"The model is a part of what was saved: LoadWeights(path, prefix: \"{prefix}\") loads it.";
        }
        else if (comparison.OwnPrefix() is { } part)
        {
            yield return $"What was saved is a part of the model: load it there, model.{part}LoadWeights(path).";
        }
        else if (strict && comparison.Missing.Count + comparison.Unused.Count > 0 && comparison.Matching.Count > 0)
        {
            yield return "LoadWeights(path, strict: false) loads the weights of the same names, and leaves the others.";
        }

        if (!convert && comparison.Types.Count > 0)
        {
            yield return "LoadWeights(path, convert: true) converts element types.";
        }

        if (comparison.Shapes.Count > 0)
        {
            yield return "Declare the layers with the shapes that were saved, or load another file.";
        }
    }
}
