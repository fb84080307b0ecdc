using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <content>States that last: of one's own tensors, and as parts of others.</content>
public sealed partial class TrainingState
{
    /// <summary>A state of its own tensors, which what is done later does not change.</summary>
    /// <returns>The state: dispose it.</returns>
    public TrainingState Copy()
    {
        var copy = new TrainingState();
        copy.Take(this, owns: true);
        return copy;
    }

    /// <summary>Sets a group to what another state has. Its tensors stay their owner's.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="content">The other state.</param>
    public void Set(string name, TrainingState content)
    {
        ArgumentNullException.ThrowIfNull(content);
        SetGroup(name).Take(content, owns: false);
    }

    /// <summary>Sets a tensor that becomes the state's, and goes with it.</summary>
    internal void SetOwned(string name, Tensor value)
    {
        SetTensor(name, value);
        (_loaded ??= []).Add(value.DetachFromDisposeScope());
    }

    /// <summary>Takes a group away that nothing was put into.</summary>
    internal void RemoveEmpty(string name)
    {
        if (_values.TryGetValue(name, out var value) && value is TrainingState { _values.Count: 0 })
        {
            _values.Remove(name);
        }
    }

    private void Take(TrainingState content, bool owns)
    {
        foreach (var (name, value) in content._values.ToList())
        {
            if (value is TrainingState group)
            {
                SetGroup(name).Take(group, owns);
            }
            else if (value is Tensor tensor && owns)
            {
                using var recorded = no_grad();
                using var detached = tensor.detach();
                SetOwned(name, detached.clone());
            }
            else
            {
                SetValue(name, value);
            }
        }
    }
}
