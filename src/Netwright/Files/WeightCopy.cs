using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>Gives weights other values, in the memory that they have.</summary>
internal static class WeightCopy
{
    /// <summary>Copies tensors of the same shapes into weights; devices and element types are the weights'.</summary>
    public static void Into(IReadOnlyDictionary<string, Tensor> weights, IEnumerable<string> names, Func<string, Tensor> source)
    {
        using var unrecorded = no_grad();
        foreach (var name in names)
        {
            using var scope = NewDisposeScope();
            weights[name].detach().copy_(source(name));
        }
    }
}
