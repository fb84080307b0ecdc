using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// Puts a module into training or evaluation for as long as this lives: a step has its own mode, whatever the model's
/// user has set for <c>forward</c>.
/// </summary>
internal readonly struct ModuleMode : IDisposable
{
    private readonly List<(nn.Module Module, bool Training)>? _before;

    private ModuleMode(List<(nn.Module Module, bool Training)> before) => _before = before;

    /// <summary>
    /// Sets the mode. What the module's author put into evaluation within a module that is being trained stays there.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="training">Whether it is being trained.</param>
    public static ModuleMode Set(nn.Module module, bool training)
    {
        if (module.training == training)
        {
            return default;
        }

        var before = new List<(nn.Module Module, bool Training)> { (module, module.training) };
        foreach (var inner in module.modules())
        {
            before.Add((inner, inner.training));
        }

        module.train(training);
        return new ModuleMode(before);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // From the outside: setting a module's mode sets that of all within it.
        foreach (var (module, training) in _before ?? [])
        {
            if (module.training != training)
            {
                module.train(training);
            }
        }
    }
}
