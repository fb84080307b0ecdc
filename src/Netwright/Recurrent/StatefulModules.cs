using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>What modules with stateful recurrent layers have in common: models, models within models, and layers.</summary>
public static class StatefulModules
{
    private const string Kept = "kept_states";

    /// <summary>
    /// Lets the next batch begin with states of 0, in all stateful layers of a module; it may have any number of samples. Keras's
    /// <c>reset_states()</c>: neither an epoch nor a validation does it by itself.
    /// </summary>
    /// <param name="module">A model, or a layer.</param>
    public static void ResetStates(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        foreach (var (_, layer) in Layers(module))
        {
            layer.ResetStates();
        }
    }

    /// <summary>Refuses samples of which some would be left over behind the last whole batch.</summary>
    /// <param name="model">The model; one that is no module keeps nothing.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="batchSize">The number of samples in a batch.</param>
    /// <param name="dataName">What the data is to the caller.</param>
    /// <exception cref="ModelDataException">A stateful layer could not go on from one batch to the next.</exception>
    internal static void CheckBatches(object model, long samples, long batchSize, string dataName)
    {
        // Every prediction comes by here: a model's layers are looked through only where something would be left over.
        if (samples % Math.Max(1, batchSize) is not 0 and var rest && Layers(model).Select(static named => named.Layer).FirstOrDefault() is { } layer)
        {
            throw new ModelDataException(
                FormattableString.Invariant($"{model.GetType().Name}: '{dataName}' has {samples} samples, of which batches of {batchSize} leave {rest} over, and {layer.Described} is stateful, so that all batches have as many samples. Choose a batch size that divides their number, or leave {rest} out."),
                dataName);
        }
    }

    /// <summary>Takes down what all stateful layers keep; nothing, if there are none.</summary>
    internal static void CaptureStates(object model, TrainingState state)
    {
        var layers = Layers(model).ToList();
        var group = layers.Count == 0 ? null : state.SetGroup(Kept);
        foreach (var (name, layer) in layers)
        {
            layer.CaptureStates(group!.SetGroup(name));
        }
    }

    /// <summary>Refuses a state whose stateful layers are not the module's.</summary>
    internal static void CheckStates(object model, TrainingState state)
    {
        foreach (var (name, layer) in Layers(model))
        {
            layer.CheckStates(state.GetGroup(Kept).GetGroup(name));
        }
    }

    /// <summary>Goes back to what was taken down.</summary>
    internal static void RestoreStates(object model, TrainingState state)
    {
        foreach (var (name, layer) in Layers(model))
        {
            layer.RestoreStates(state.GetGroup(Kept).GetGroup(name));
        }
    }

    /// <summary>The stateful layers with their names in a model; one that is no module has none.</summary>
    private static IEnumerable<(string Name, Recurrent Layer)> Layers(object model) => model is not nn.Module module
        ? []
        : module.named_modules().Prepend((module.GetName(), module))
            .Where(static named => named.Item2 is Recurrent { Stateful: true })
            .Select(static named => (named.Item1, (Recurrent)named.Item2))
            .DistinctBy(static named => named.Item2);
}
