using System;
using static TorchSharp.torch;

namespace Netwright.Tests;

/// <summary>Gradients by central differences, for comparison with gradients by formula.</summary>
internal static class FiniteDifferences
{
    /// <summary>The gradient of a scalar function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">Where; 64-bit floats.</param>
    /// <param name="step">How far to go to each side.</param>
    /// <returns>The gradient, of the point's shape; its error is of the order of <c>step^2</c>.</returns>
    public static Tensor Gradient(Func<Tensor, Tensor> function, Tensor point, double step = 1e-5)
    {
        using var scope = NewDisposeScope();
        var gradient = zeros_like(point);
        var moved = point.detach().clone().contiguous();
        var (places, slopes) = (moved.flatten(), gradient.view(-1));
        using var recorded = no_grad();
        for (long index = 0; index < point.NumberOfElements; index++)
        {
            using var inner = NewDisposeScope();
            var place = moved.view(-1).narrow(0, index, 1);
            var start = places[index].item<double>();
            place.fill_(start + step);
            var above = function(moved).item<double>();
            place.fill_(start - step);
            var below = function(moved).item<double>();
            place.fill_(start);
            slopes.narrow(0, index, 1).fill_((above - below) / (2 * step));
        }

        return gradient.MoveToOuterDisposeScope();
    }
}
