using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>
/// Pooling and its gradients, both over CPU memory and by torch's operations, against autograd through the library's functions:
/// where several values of a window are the largest, where values are special, at ends, and in both layouts.
/// </summary>
public sealed class PoolingKernelTests
{
    public static TheoryData<string, int[], int[], int[], PaddingMode, bool> Windows()
    {
        var cases = new TheoryData<string, int[], int[], int[], PaddingMode, bool>();
        foreach (var (shape, size, strides, padding) in new (int[], int[], int[], PaddingMode)[]
        {
            ([3, 7, 5], [2], [2], PaddingMode.Valid),
            ([3, 7, 5], [3], [1], PaddingMode.Same),
            ([2, 6, 8, 6], [2, 2], [2, 2], PaddingMode.Valid),
            ([2, 5, 7, 16], [2, 2], [2, 2], PaddingMode.Same),
            ([2, 6, 8, 11], [2, 2], [2, 2], PaddingMode.Valid),
            ([2, 7, 9, 20], [2, 2], [2, 2], PaddingMode.Valid),
            ([2, 7, 9, 13], [3, 2], [3, 2], PaddingMode.Valid),
            ([40, 28, 28, 3], [2, 2], [2, 2], PaddingMode.Valid),
            ([1, 9, 6, 3], [3, 2], [2, 1], PaddingMode.Same),
            ([2, 6, 6, 11], [3, 3], [1, 2], PaddingMode.Valid),
            ([2, 4, 3, 5, 2], [2, 2, 2], [2, 1, 2], PaddingMode.Same),
        })
        {
            foreach (var function in new[] { "Max", "Average" })
            {
                cases.Add(function, shape, size, strides, padding, true);
                cases.Add(function, shape, size, strides, padding, false);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void PoolingAndItsGradientAreAutograds(string function, int[] shape, int[] size, int[] strides, PaddingMode padding, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        var isMax = function == "Max";
        var (window, moves) = (Longs(size), Longs(strides));

        // Rounded, so that windows have several largest values.
        var input = Image(shape, channelsLast).round_();
        Tensor Function(Tensor image) => isMax
            ? Functions.MaxPooling(image, window, moves, padding, channelsLast)
            : Functions.AveragePooling(image, window, moves, padding, channelsLast);
        var expected = Function(input);
        var gradient = randn_like(expected).contiguous();
        var toInput = StepKernels.Recorded(input, gradient, Function);
        foreach (var usesMemory in new[] { true, false })
        {
            var output = StepKernels.Run(usesMemory, step => isMax
                ? step.MaxPooling(step.Read(input), window, moves, padding, channelsLast)
                : step.AveragePooling(step.Read(input), window, moves, padding, channelsLast));
            StepKernels.AssertClose(expected, output);
            var found = StepKernels.Run(usesMemory, step => isMax
                ? step.MaxPoolingGradient(step.Read(gradient), step.Read(input), window, moves, padding, channelsLast)
                : step.AveragePoolingGradient(step.Read(gradient), step.Read(input), window, moves, padding, channelsLast));
            StepKernels.AssertClose(toInput, found);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatIsNotANumberIsTheLargest(bool usesMemory)
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[] { 1f, float.NaN, 2, 3, float.NegativeInfinity, float.NegativeInfinity, 4, float.PositiveInfinity }).reshape(1, 8, 1);
        var output = StepKernels.Run(usesMemory, step => step.MaxPooling(step.Read(input), [2], [2], PaddingMode.Valid, channelsLast: true));
        var gradient = tensor(new[] { 1f, 2, 3, 4 }).reshape(1, 4, 1);
        var toInput = StepKernels.Run(
            usesMemory, step => step.MaxPoolingGradient(step.Read(gradient), step.Read(input), [2], [2], PaddingMode.Valid, channelsLast: true));
        Assert.Equal([float.NaN, 3, float.NegativeInfinity, float.PositiveInfinity], output.data<float>().ToArray());
        Assert.Equal([0, 1f, 0, 2, 3, 0, 0, 4], toInput.data<float>().ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AChannelsLargestValuesShareItsGradient(bool channelsLast)
    {
        using var scope = NewDisposeScope();
        var input = Image([3, 4, 5, 6], channelsLast).round_();
        var gradient = randn(3, 6);
        var largest = StepKernels.Recorded(input, gradient, image => Functions.GlobalMaxPooling(image, channelsLast));
        var mean = StepKernels.Recorded(input, gradient, image => Functions.GlobalAveragePooling(image, channelsLast));
        StepKernels.AssertClose(largest, StepKernels.Run(true, step => step.GlobalMaxPoolingGradient(step.Read(gradient), step.Read(input), channelsLast)));
        StepKernels.AssertClose(mean, StepKernels.Run(true, step => step.GlobalAveragePoolingGradient(step.Read(gradient), step.Read(input), channelsLast)));
    }

    /// <summary>An image of a shape that names its channels last.</summary>
    private static Tensor Image(int[] shape, bool channelsLast)
    {
        var image = randn(Longs(shape)) * 1.5;
        return channelsLast ? image : image.movedim([-1], [1]).contiguous();
    }

    private static long[] Longs(int[] numbers) => [.. numbers.Select(static number => (long)number)];
}
