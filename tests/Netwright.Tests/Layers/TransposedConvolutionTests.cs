using System;
using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>
/// A transposed convolution is, by definition, the gradient of the input of the convolution with the same window and padding.
/// </summary>
public sealed class TransposedConvolutionTests
{
    [Theory]
    [InlineData("5", "3", "1", "2", false)]
    [InlineData("5", "2", "1", "3", false)]
    [InlineData("2", "4", "1", "3", false)]
    [InlineData("4, 3", "3, 2", "1, 1", "1, 3", true)]
    [InlineData("4, 3", "2, 2", "1, 1", "2, 5", false)]
    [InlineData("5", "4", "2", "1", true)]
    [InlineData("4, 3", "2, 1", "3, 2", "1, 1", false)]
    public void IsTheGradientOfTheConvolutionsInput(string places, string window, string strides, string dilation, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var (steps, apart, sizes) = (Read(strides), Read(dilation), Read(window));
        var weight = randn([3, 2, .. sizes], ScalarType.Float64, generator: generator);
        long[] few = channelsLast ? [2, .. Read(places), 3] : [2, 3, .. Read(places)];
        var given = randn(few, ScalarType.Float64, generator: generator);
        foreach (var padding in new[] { PaddingMode.Valid, PaddingMode.Same })
        {
            long[] many = [.. Read(places).Select((size, axis) => padding == PaddingMode.Same
                ? size * steps[axis]
                : ((size - 1) * steps[axis]) + Math.Max((apart[axis] * (sizes[axis] - 1)) + 1, steps[axis]))];
            var seen = zeros(channelsLast ? [2, .. many, 2] : [2, 2, .. many], ScalarType.Float64, requires_grad: true);
            Functions.Convolution(seen, weight, null, steps, apart, 1, padding, channelsLast).backward([given]);

            var made = Functions.TransposedConvolution(given, weight, null, steps, apart, padding, channelsLast);

            Assert.Equal(seen.shape, made.shape);
            Assert.True(made.allclose(seen.grad!, 1e-9, 1e-9), padding.ToString());
        }
    }

    private static long[] Read(string numbers) => [.. numbers.Split(", ").Select(long.Parse)];
}
