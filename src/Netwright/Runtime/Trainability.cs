using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>Freezes and thaws whole modules: models, blocks, and modules of the user's own.</summary>
public static class Trainability
{
    /// <summary>Whether training changes any weight of a module.</summary>
    /// <param name="module">The module.</param>
    public static bool Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module is Layer layer
            ? layer.HasTrainableWeights
            : module.parameters(recurse: false).Any(static parameter => parameter.requires_grad) || module.children().Any(Of);
    }

    /// <summary>Freezes or thaws all layers of a module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="value">Whether training is to change their weights.</param>
    public static void Set(nn.Module module, bool value)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module is Layer layer)
        {
            layer.Trainable = value;
            return;
        }

        foreach (var parameter in module.parameters(recurse: false))
        {
            parameter.requires_grad = value;
        }

        foreach (var child in module.children())
        {
            Set(child, value);
        }
    }
}
