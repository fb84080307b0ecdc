using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>The matrix products of a chain of dense layers, forward and backward, and nothing else.</summary>
internal sealed class DenseFloor : IContender
{
    private readonly List<(Tensor Result, Tensor Left, Tensor Right)> _products = [];

    public DenseFloor(int[] widths, int batch)
    {
        var values = widths.Select(width => randn(batch, width)).ToList();
        var gradients = widths.Select(width => randn(batch, width)).ToList();
        for (var layer = 0; layer + 1 < widths.Length; layer++)
        {
            var weight = randn(widths[layer + 1], widths[layer]);
            var weightGradient = zeros_like(weight);
            _products.Add((values[layer + 1], values[layer], weight.t()));
            _products.Add((weightGradient, gradients[layer + 1].t(), values[layer]));
            if (layer > 0)
            {
                _products.Add((gradients[layer], gradients[layer + 1], weight));
            }
        }
    }

    public string Name => "floor";

    public void Step()
    {
        using var recorded = no_grad();
        foreach (var (result, left, right) in _products)
        {
            result.addmm_(left, right, beta: 0);
        }
    }

    public double StepWithLoss()
    {
        Step();
        return double.NaN;
    }

    public void Dispose()
    {
        foreach (var (result, left, right) in _products)
        {
            result.Dispose();
            left.Dispose();
            right.Dispose();
        }
    }
}
