using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <content>The weights of models, as a part of a state.</content>
public sealed partial class TrainingState
{
    /// <summary>
    /// Sets a group of a module's weights and its layers' state, under the names of <c>state_dict()</c>. They stay the
    /// module's, and are read when the state is saved.
    /// </summary>
    /// <param name="name">The group's name.</param>
    /// <param name="module">The module.</param>
    public void SetWeights(string name, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var group = SetGroup(name);
        foreach (var (key, weight) in module.state_dict())
        {
            group.SetTensor(key, weight);
        }
    }

    /// <summary>Compares a group of weights with a module, which is not changed.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="module">The module.</param>
    /// <exception cref="TrainingStateException">They are those of another model; the message says all that differs.</exception>
    public void CheckWeights(string name, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var group = GetGroup(name);
        var found = group.Names.Select(group.GetTensor).Zip(group.Names, static (tensor, key) => new FoundTensor(key, tensor.dtype, tensor.shape));
        var comparison = WeightComparison.Of(module.state_dict(), found, "the state");
        if (!comparison.Fits(strict: true, convert: false))
        {
            throw new TrainingStateException(
                $"'{PathOf(name)}' of the training's state does not fit this {module.GetType().Name}. Nothing was changed."
                + comparison.Describe("the state", strict: true, convert: false)
                + "\nGo on with the model that was trained, or begin a new training with another file.");
        }
    }

    /// <summary>Gives a module the weights of a group, after comparing them.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="module">The module.</param>
    /// <exception cref="TrainingStateException">They are those of another model; nothing was changed.</exception>
    public void RestoreWeights(string name, nn.Module module)
    {
        CheckWeights(name, module);
        var group = GetGroup(name);
        WeightCopy.Into(module.state_dict(), group.Names, group.GetTensor);
    }
}
