using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Reshaping of images that have channels first in their shape and last in memory, as convolutions leave them, against torch's.</summary>
public sealed class ReshapeKernelTests
{
    [Theory]
    [InlineData(new long[] { 3, 5, 4 }, new long[] { 3, -1 })]
    [InlineData(new long[] { 64, 16, 5, 5 }, new long[] { 64, 400 })]
    [InlineData(new long[] { 2, 9, 3, 7 }, new long[] { -1, 3, 63 })]
    [InlineData(new long[] { 2, 1, 3, 7 }, new long[] { 2, 21 })]
    public void WhateverLiesInMemoryTheShapeCounts(long[] shape, long[] reshaped)
    {
        using var scope = NewDisposeScope();
        var image = randn([shape[0], .. shape.Skip(2), shape[1]]).movedim([-1], [1]);
        var expected = image.reshape(reshaped);
        var gradient = randn_like(expected).contiguous();
        foreach (var usesMemory in new[] { true, false })
        {
            StepKernels.AssertClose(expected, StepKernels.Run(usesMemory, step => step.Reshape(step.Read(image), reshaped)), 0);
            StepKernels.AssertClose(
                gradient.reshape(shape),
                StepKernels.Run(usesMemory, step => step.ReshapeGradient(step.Read(gradient), step.Read(image))),
                0);
        }
    }
}
