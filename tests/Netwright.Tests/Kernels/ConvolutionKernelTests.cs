using System;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Convolutions over CPU memory, and their gradients, against torch's, on random sizes and on special values.</summary>
public sealed class ConvolutionKernelTests
{
    public static TheoryData<int> Seeds
    {
        get
        {
            var seeds = new TheoryData<int>();
            for (var seed = 0; seed < 60; seed++)
            {
                seeds.Add(seed);
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ConvolutionsAndTheirGradientsAreTorchs(int seed)
    {
        using var scope = NewDisposeScope();
        var sizes = new Sizes(seed);
        var (inMemory, torchs) = (Run(sizes, usesMemory: true), Run(sizes, usesMemory: false));
        StepKernels.AssertClose(torchs.Output, inMemory.Output, 1e-4);
        StepKernels.AssertClose(torchs.Weight, inMemory.Weight, 1e-3);
        StepKernels.AssertClose(torchs.Bias, inMemory.Bias, 1e-3);
        StepKernels.AssertClose(torchs.Input, inMemory.Input, 1e-4);
        StepKernels.AssertClose(torchs.Input, Run(sizes, usesMemory: true, usesWideTiles: false).Input, 1e-4);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(200)]
    public void LongRowsAreDifferentiatedInParts(long length)
    {
        using var scope = NewDisposeScope();
        var sizes = new Sizes(5) { Input = [2, length, 3], Weight = [7, 3, 3], Strides = [1], Dilation = [1], Groups = 1, ChannelsLast = true };
        StepKernels.AssertClose(Run(sizes, usesMemory: false).Input, Run(sizes, usesMemory: true).Input, 1e-4);
    }

    [Fact]
    public void WhatIsNotANumberStaysSo()
    {
        using var scope = NewDisposeScope();
        var sizes = new Sizes(1) { Special = true };
        StepKernels.AssertClose(Run(sizes, usesMemory: false).Output, Run(sizes, usesMemory: true).Output, 1e-4);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(12)]
    public void MoreSamplesThanPartsGiveTorchsAndTheSameForAnyNumberOfThreads(int seed)
    {
        using var scope = NewDisposeScope();
        var sizes = new Sizes(seed, samples: 19);
        var (many, torchs) = (Run(sizes, usesMemory: true), Run(sizes, usesMemory: false));
        StepKernels.AssertClose(torchs.Output, many.Output, 1e-4);
        StepKernels.AssertClose(torchs.Weight, many.Weight, 2e-3);
        StepKernels.AssertClose(torchs.Bias, many.Bias, 2e-3);
        StepKernels.AssertClose(torchs.Input, many.Input, 1e-4);

        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            var one = Run(sizes, usesMemory: true);
            Assert.All(
                [(one.Output, many.Output), (one.Weight, many.Weight), (one.Bias, many.Bias), (one.Input, many.Input)],
                static pair => Assert.True(pair.Item1.equal(pair.Item2).all().item<bool>()));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static (Tensor Output, Tensor Weight, Tensor Bias, Tensor Input) Run(Sizes sizes, bool usesMemory, bool usesWideTiles = true)
    {
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        var weight = parameters.Add("weight", sizes.Weight, new Initializers.GlorotUniform());
        var bias = parameters.Add("bias", [sizes.Weight[0]], new Initializers.RandomUniform());
        parameters.Make();
        using var unrecorded = no_grad();
        using var kernels = new Runtime.Kernels(parameters, random) { UsesMemory = usesMemory, UsesWideTiles = usesWideTiles };
        var step = kernels.Begin();
        using var generator = new Generator(7);
        var data = randn(sizes.Input, generator: generator);
        if (sizes.Special)
        {
            foreach (var (place, value) in new[] { (1, float.NaN), (30, float.PositiveInfinity), (50, float.NegativeInfinity) })
            {
                data.view(-1)[place].fill_(value);
            }
        }

        var input = step.Read(sizes.Input.Length == 4 && sizes.IsStrided ? data.transpose(-1, -2).contiguous().transpose(-1, -2) : data);
        var output = step.Convolution(
            input, weight, bias, sizes.Strides, sizes.Dilation, sizes.Groups, sizes.Padding, sizes.ChannelsLast, sizes.Activation);
        var gradient = step.Read(randn(output.Shape.ToArray(), generator: generator));
        step.ConvolutionGradient(
            gradient, input, weight, bias, sizes.Strides, sizes.Dilation, sizes.Groups, sizes.Padding, sizes.ChannelsLast, out var toInput);
        return (output.Tensor.clone(), weight.Gradient.clone(), bias.Gradient.clone(), toInput.Tensor.clone());
    }

    /// <summary>Sizes that are made up at random.</summary>
    private sealed class Sizes
    {
        public Sizes(int seed, int? samples = null)
        {
            var random = new Random(seed);
            var rank = random.Next(3) == 0 ? 1 : 2;
            Groups = random.Next(3) == 0 ? random.Next(2, 4) : 1;
            var (channels, filters) = (Groups * random.Next(1, 18), Groups * random.Next(2, 20));
            ChannelsLast = random.Next(2) == 0;
            IsStrided = random.Next(4) == 0;
            Padding = random.Next(3) switch { 0 => PaddingMode.Valid, 1 when rank == 1 => PaddingMode.Causal, _ => PaddingMode.Same };
            var isDilated = random.Next(3) == 0;
            Strides = new long[rank];
            Dilation = new long[rank];
            var places = new long[rank];
            var window = new long[rank];
            for (var axis = 0; axis < rank; axis++)
            {
                Strides[axis] = isDilated ? 1 : random.Next(1, 4);
                Dilation[axis] = isDilated ? random.Next(1, 4) : 1;
                window[axis] = random.Next(1, 5);
                places[axis] = random.Next(10, 16);
            }

            Weight = [filters, channels / Groups, .. window];
            var count = samples ?? random.Next(1, 4);
            Input = ChannelsLast ? [count, .. places, channels] : [count, channels, .. places];
            Activation = random.Next(4) switch
            {
                0 => Netwright.Activation.ReLU,
                1 => Netwright.Activation.Tanh,
                2 => Netwright.Activation.SELU,
                _ => Netwright.Activation.Linear,
            };
        }

        public long[] Input { get; init; }

        public long[] Weight { get; init; }

        public long[] Strides { get; init; }

        public long[] Dilation { get; init; }

        public long Groups { get; init; }

        public PaddingMode Padding { get; }

        public bool ChannelsLast { get; init; }

        public bool IsStrided { get; }

        public bool Special { get; init; }

        public ActivationFunction Activation { get; }
    }
}
