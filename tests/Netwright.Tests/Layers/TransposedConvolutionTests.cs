using System;
using System.Collections.Generic;
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
    [InlineData("2, 3, 2", "2, 3, 1", "1, 2, 3", "1, 1, 1", true)]
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
        var weight = randn([6, 2, .. sizes], ScalarType.Float64, generator: generator);
        long[] few = channelsLast ? [2, .. Read(places), 6] : [2, 6, .. Read(places)];
        var given = randn(few, ScalarType.Float64, generator: generator);
        foreach (var (padding, groups) in new[] { (PaddingMode.Valid, 1L), (PaddingMode.Same, 1), (PaddingMode.Valid, 3), (PaddingMode.Same, 2) })
        {
            long[] many = [.. Read(places).Select((size, axis) => padding == PaddingMode.Same
                ? size * steps[axis]
                : ((size - 1) * steps[axis]) + Math.Max((apart[axis] * (sizes[axis] - 1)) + 1, steps[axis]))];
            var seen = zeros(channelsLast ? [2, .. many, 2 * groups] : [2, 2 * groups, .. many], ScalarType.Float64, requires_grad: true);
            Functions.Convolution(seen, weight, null, steps, apart, groups, padding, channelsLast).backward([given]);

            var made = Functions.TransposedConvolution(given, weight, null, steps, apart, groups, [], padding, channelsLast);

            Assert.Equal(seen.shape, made.shape);
            Assert.True(made.allclose(seen.grad!, 1e-9, 1e-9), padding.ToString());
        }
    }

    /// <summary>Keras sets the places apart by the strides, adds places around them, and convolves that with the filters turned round.</summary>
    [Theory]
    [InlineData("5", "3", "2", "1", "0")]
    [InlineData("5", "3", "2", "1", "1")]
    [InlineData("5", "4", "3", "1", "2")]
    [InlineData("4", "2", "3", "1", "0")]
    [InlineData("3", "1", "3", "1", "2")]
    [InlineData("5", "2", "1", "3", "0")]
    [InlineData("4, 3", "3, 2", "2, 3", "1, 1", "1, 2")]
    [InlineData("3, 2, 3", "2, 3, 1", "2, 2, 2", "1, 1, 1", "1, 0, 1")]
    public void OutputPaddingIsKeras(string places, string window, string strides, string dilation, string outputPadding)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var (steps, apart, sizes, rest) = (Read(strides), Read(dilation), Read(window), Read(outputPadding));
        var (weight, bias) = (randn([3, 2, .. sizes], ScalarType.Float64, generator: generator), randn(2, ScalarType.Float64, generator: generator));
        var given = randn([2, 3, .. Read(places)], ScalarType.Float64, generator: generator);
        foreach (var padding in new[] { PaddingMode.Valid, PaddingMode.Same })
        {
            var (set, turned) = (given, weight.transpose(0, 1));
            var amounts = new List<long>();
            long[] shape = [2, 2];
            for (var axis = 0; axis < sizes.Length; axis++)
            {
                var place = axis + 2;
                var span = (apart[axis] * (sizes[axis] - 1)) + 1;
                var size = set.shape[place];
                set = stack([set, .. Enumerable.Repeat(zeros_like(set), (int)steps[axis] - 1)], place + 1).flatten(place, place + 1).narrow(place, 0, ((size - 1) * steps[axis]) + 1);
                turned = turned.flip(place);
                var added = padding == PaddingMode.Valid ? (2 * (span - 1)) + rest[axis] : span + (span % 2) - 2 + rest[axis];
                var before = padding == PaddingMode.Valid ? span - 1 : Math.Min((added / 2) + (added % 2), span - 1);
                amounts.InsertRange(0, [before, added - before]);
                shape = [.. shape, ((size - 1) * steps[axis]) + (padding == PaddingMode.Valid ? span : span % 2) + rest[axis]];
            }

            var expected = Functions.Convolution(
                nn.functional.pad(set, [.. amounts]), turned, bias, Functions.Ones(steps), apart, 1, PaddingMode.Valid, channelsLast: false);

            var made = Functions.TransposedConvolution(given, weight, bias, steps, apart, 1, rest, padding, channelsLast: false);

            Assert.Equal(shape, made.shape);
            Assert.True(made.allclose(expected, 1e-9, 1e-9), padding.ToString());
        }
    }

    private static long[] Read(string numbers) => [.. numbers.Split(", ").Select(long.Parse)];
}
