using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Pooling over all places in CPU memory, and its gradients, against torch's operations, on random sizes and on special values.</summary>
public sealed class GlobalPoolingKernelTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1e-40f, 3e38f];

    public static TheoryData<int, bool> Seeds()
    {
        var seeds = new TheoryData<int, bool>();
        for (var seed = 0; seed < 24; seed++)
        {
            seeds.Add(seed, false);
            seeds.Add(seed, true);
        }

        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PoolingAndItsGradientAreTorchs(int seed, bool isSpecial)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var random = new Random(seed);
        var rank = random.Next(1, 4);
        var shape = new long[rank + 2];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = random.Next(1, axis == shape.Length - 1 ? 20 : 12);
        }

        // Rounded, so that channels have several largest values.
        var image = (randn(shape, generator: generator) * 2).round_();
        var gradient = randn([shape[0], shape[^1]], generator: generator);
        for (var index = 0; isSpecial && index < Special.Length && index < image.NumberOfElements; index++)
        {
            image.view(-1)[random.NextInt64(image.NumberOfElements)].fill_(Special[index]);
        }

        // Images lie in memory with channels last, also where their shape has them first.
        var channelsLast = random.Next(2) == 0;
        var input = channelsLast ? image : image.movedim([-1], [1]);
        AssertSame(step => step.GlobalMaxPooling(step.Read(input), channelsLast));
        AssertSame(step => step.GlobalMaxPoolingGradient(step.Read(gradient), step.Read(input), channelsLast));
        AssertSame(step => step.GlobalAveragePooling(step.Read(input), channelsLast));
        AssertSame(step => step.GlobalAveragePoolingGradient(step.Read(gradient), step.Read(input), channelsLast));
    }

    private static void AssertSame(Func<Runtime.Kernels, Tensor> action) =>
        StepKernels.AssertClose(StepKernels.Run(usesMemory: false, action), StepKernels.Run(usesMemory: true, action));
}
