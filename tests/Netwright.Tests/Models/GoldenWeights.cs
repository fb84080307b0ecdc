using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>The weights of guide section 1's model, as the goldens have them: kernels <c>[in, out]</c>.</summary>
internal static class GoldenWeights
{
    private static readonly string[] Layers = ["hidden1", "hidden2", "digit"];

    /// <summary>Gives layers the weights of a golden.</summary>
    public static void Set(JsonElement weights, params Dense[] layers)
    {
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (layer, kernel, bias) in Pairs(weights, layers))
        {
            layer.Weight.Value.copy_(kernel.t());
            layer.Bias!.Value.copy_(bias);
        }
    }

    /// <summary>Asserts that layers have the weights of a golden.</summary>
    public static void AssertEqual(JsonElement weights, double tolerance, params Dense[] layers)
    {
        using var scope = NewDisposeScope();
        foreach (var (layer, kernel, bias) in Pairs(weights, layers))
        {
            Goldens.Close(kernel, layer.Weight.Value.t(), tolerance);
            Goldens.Close(bias, layer.Bias!.Value, tolerance);
        }
    }

    private static IEnumerable<(Dense Layer, Tensor Kernel, Tensor Bias)> Pairs(JsonElement weights, Dense[] layers) =>
        layers.Zip(Layers, (layer, name) => (
            layer,
            Goldens.Tensor(weights.GetProperty(name).GetProperty("kernel")),
            Goldens.Tensor(weights.GetProperty(name).GetProperty("bias"))));
}
