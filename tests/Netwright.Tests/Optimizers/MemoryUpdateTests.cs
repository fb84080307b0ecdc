using System;
using System.Linq;
using CsCheck;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Optimization;

/// <summary>Updates in one pass over CPU memory against the same updates by torch's operations.</summary>
public sealed class MemoryUpdateTests
{
    private static readonly Gen<float> Gradients = Gen.OneOf(
        Gen.Float[-2, 2],
        Gen.Float[-1e-6f, 1e-6f],
        Gen.OneOfConst(0f, -0f, 1e-20f, -1e-38f, float.Epsilon));

    private static readonly Gen<float> GreatGradients = Gen.OneOf(Gradients, Gen.OneOfConst(1e15f, -1e15f));

    public static TheoryData<string> Names => EveryOptimizer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void BothWaysGiveTheSame(string name) =>
        (from sizes in Gen.Long[1, 40].Array[1, 4]

         // Great steps that cancel each other leave nothing but rounding; only the others take none.
         let gradients = EveryOptimizer.Named(name) is Optimizers.SGD ? Gradients : GreatGradients
         from frozen in Gen.Bool.Array[sizes.Length]
         from steps in gradients.Array[(int)sizes.Sum()].Array[1, 20]
         select (sizes, frozen, steps)).Sample(
            sample =>
            {
                using var inMemory = new Case(name, sample.sizes, sample.frozen, usesMemory: true);
                using var byTorch = new Case(name, sample.sizes, sample.frozen, usesMemory: false);
                foreach (var gradients in sample.steps)
                {
                    inMemory.Step(gradients);
                    byTorch.Step(gradients);
                }

                Close(byTorch.Buffer.Values, inMemory.Buffer.Values);
                Assert.Equal(byTorch.Optimizer.State.Keys.Order(), inMemory.Optimizer.State.Keys.Order());
                foreach (var (slot, state) in byTorch.Optimizer.State)
                {
                    Close(state, inMemory.Optimizer.State[slot]);
                }
            },
            iter: 60);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void WhatIsNotFiniteIsSeen(float gradient)
    {
        foreach (var name in new[] { "SGD", "SGD with momentum", "RMSprop", "RMSprop, centered, with momentum", "Adam" })
        {
            using var inMemory = new Case(name, [11], [false], usesMemory: true);
            using var byTorch = new Case(name, [11], [false], usesMemory: false);
            var gradients = Enumerable.Repeat(0.5f, 11).ToArray();
            gradients[3] = gradient;
            gradients[10] = gradient;
            inMemory.Step(gradients);
            byTorch.Step(gradients);

            Close(byTorch.Buffer.Values, inMemory.Buffer.Values);
            using var finite = inMemory.Buffer.Values.isfinite();
            Assert.Equal(9, finite.sum().item<long>());
        }
    }

    [Theory]
    [InlineData("SGD with momentum")]
    [InlineData("RMSprop")]
    [InlineData("Adam, AMSGrad")]
    public void ManyElementsAreUpdatedOnceByAllThreads(string name)
    {
        using var inMemory = new Case(name, [600_007], [false], usesMemory: true);
        using var byTorch = new Case(name, [600_007], [false], usesMemory: false);
        var gradients = Enumerable.Range(0, 600_007).Select(static place => MathF.Sin(place)).ToArray();
        for (var step = 0; step < 3; step++)
        {
            inMemory.Step(gradients);
            byTorch.Step(gradients);
        }

        Close(byTorch.Buffer.Values, inMemory.Buffer.Values);
    }

    [Fact]
    public void AGradientWhoseSquareOverflowsDoesAsTorchDoes()
    {
        foreach (var name in new[] { "RMSprop", "RMSprop with momentum", "Adam" })
        {
            using var inMemory = new Case(name, [9], [false], usesMemory: true);
            using var byTorch = new Case(name, [9], [false], usesMemory: false);
            foreach (var gradient in new[] { 1f, 1e25f, 1f, 1f })
            {
                inMemory.Step([.. Enumerable.Repeat(gradient, 9)]);
                byTorch.Step([.. Enumerable.Repeat(gradient, 9)]);
            }

            Close(byTorch.Buffer.Values, inMemory.Buffer.Values);
        }
    }

    [Fact]
    public void SwitchingWaysKeepsTheState()
    {
        using var switches = new Case("Adam", [37], [false], usesMemory: true);
        using var stays = new Case("Adam", [37], [false], usesMemory: false);
        for (var step = 0; step < 10; step++)
        {
            switches.Optimizer.UsesMemory = step % 2 == 0;
            var gradients = Enumerable.Range(0, 37).Select(place => MathF.Sin(place + step)).ToArray();
            switches.Step(gradients);
            stays.Step(gradients);
        }

        Close(stays.Buffer.Values, switches.Buffer.Values);
    }

    [Fact]
    public void AStepInMemoryAllocatesNothing()
    {
        foreach (var name in new[] { "SGD", "SGD with momentum", "RMSprop", "RMSprop, centered, with momentum", "Adam" })
        {
            using var inMemory = new Case(name, [37, 5], [false, false], usesMemory: true);
            inMemory.Optimizer.Step();
            inMemory.Optimizer.Step();
            var before = GC.GetAllocatedBytesForCurrentThread();

            inMemory.Optimizer.Step();

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    /// <summary>Within rounding, which a few steps of an adaptive optimizer make more of; not finite alike.</summary>
    private static void Close(Tensor expected, Tensor actual)
    {
        var wanted = expected.data<float>().ToArray();
        var found = actual.data<float>().ToArray();
        foreach (var (first, second) in wanted.Zip(found))
        {
            Assert.True(
                first.Equals(second) || Math.Abs(first - second) <= (1e-4 * Math.Abs(first)) + 1e-6,
                $"Torch's operations give {first:R}, the pass over memory {second:R}.");
        }
    }

    private sealed class Case : IDisposable
    {
        private readonly RandomNumbers _random = new(1);

        public Case(string name, long[] sizes, bool[] frozen, bool usesMemory)
        {
            Buffer = new ParameterBuffer(_random);
            foreach (var (size, isFrozen) in sizes.Zip(frozen))
            {
                Buffer.Add("weight", [size], new Initializers.RandomUniform(-1, 1)).Trainable = !isFrozen;
            }

            Buffer.Make();
            Optimizer = EveryOptimizer.Named(name);
            Optimizer.UsesMemory = usesMemory;
            Optimizer.Bind(Buffer);
        }

        public ParameterBuffer Buffer { get; }

        public Optimizers.Optimizer Optimizer { get; }

        public void Step(float[] gradients)
        {
            using var values = tensor(gradients);
            Buffer.Gradients.copy_(values);
            Optimizer.Step();
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Buffer.Dispose();
            _random.Dispose();
        }
    }
}
