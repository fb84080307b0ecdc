using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Attention over CPU memory against its twin of torch operations, on odd sizes and special values.</summary>
public sealed class AttentionMemoryTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, 1, 1, false)]
    [InlineData(2, 5, 5, 3, 4, 4, true)]
    [InlineData(3, 4, 7, 2, 5, 9, false)]
    [InlineData(3, 9, 4, 2, 5, 3, true)]
    [InlineData(2, 33, 34, 1, 33, 40, false)]
    [InlineData(5, 64, 64, 4, 32, 32, false)]
    [InlineData(4, 64, 64, 4, 32, 32, true)]
    [InlineData(2, 70, 65, 3, 8, 16, false)]
    public void ResultsAndGradientsAreTheTwins(int samples, int queries, int places, int heads, int size, int values, bool causal)
    {
        var random = new Generator(3);
        using var query = randn([samples, queries, heads * size], generator: random) * 2;
        using var key = randn([samples, places, heads * size], generator: random) * 2;
        using var value = randn([samples, places, heads * values], generator: random);
        using var gradient = randn([samples, queries, heads * values], generator: random);
        var twin = Run(query, key, value, gradient, heads, causal, usesMemory: false);
        var memory = Run(query, key, value, gradient, heads, causal, usesMemory: true);
        foreach (var (name, numbers) in twin)
        {
            AssertSame(name, numbers, memory[name]);
        }
    }

    [Fact]
    public void SpecialValuesStayWithTheirSample()
    {
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, 1e-40f, -0f];
        var random = new Generator(3);
        using var query = randn([special.Length, 4, 6], generator: random);
        using var key = randn([special.Length, 4, 6], generator: random);
        using var value = randn([special.Length, 4, 6], generator: random);
        using var gradient = randn([special.Length, 4, 6], generator: random);
        for (var sample = 0; sample < special.Length; sample++)
        {
            using var place = key[sample, 2, 1];
            place.fill_(special[sample]);
        }

        var twin = Run(query, key, value, gradient, 2, causal: false, usesMemory: false);
        var memory = Run(query, key, value, gradient, 2, causal: false, usesMemory: true);
        AssertSame("result", twin["result"], memory["result"]);
        AssertSame("shares", twin["shares"], memory["shares"]);
        AssertSame("to value", twin["to value"], memory["to value"]);
        Assert.Contains(memory["result"], float.IsNaN);
        Assert.DoesNotContain(memory["result"].Skip(3 * 4 * 6), float.IsNaN);
    }

    /// <summary>The first place sees itself alone, and takes of nothing else, be its own score lower than any that is written over hidden ones.</summary>
    [Theory]
    [InlineData(1e6f)]
    [InlineData(1e10f)]
    [InlineData(1e15f)]
    public void WhatIsHiddenHasNoShareHoweverLowOtherScoresAre(float size)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (full(1, 3, 4, size), full(1, 3, 4, -size), randn(1, 3, 4));
        foreach (var usesMemory in new[] { true, false })
        {
            var results = Run(query, key, value, ones(1, 3, 4), 2, causal: true, usesMemory);
            AssertSame("result", Read(value[0, 0]), results["result"][..4]);
            Assert.All(results["to query"].Concat(results["to key"]).Concat(results["to value"]), static number => Assert.True(float.IsFinite(number)));
        }

        // And of a softmax with a mask, over an axis of steps.
        var mask = tensor(new[] { true, true, false }).reshape(1, 3);
        AssertSame("softmax", [0.5f, 0.5f, 0], Read(Functions.Softmax(full(1, 3, 1, -size), 1, mask)));
    }

    private static Dictionary<string, float[]> Run(
        Tensor query, Tensor key, Tensor value, Tensor gradient, int heads, bool causal, bool usesMemory)
    {
        using var unrecorded = no_grad();
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        parameters.Make();
        using var kernels = new Runtime.Kernels(parameters, random) { UsesMemory = usesMemory };
        var results = new Dictionary<string, float[]>();

        // Twice: a step overwrites the tensors of the step before.
        for (var round = 0; round < 2; round++)
        {
            var step = kernels.Begin();
            var (q, k, v) = (step.Read(query), step.Read(key), step.Read(value));
            var predicted = Read(step.Attention(q, k, v, null, heads, causal));
            var result = step.Attention(q, k, v, null, heads, causal, out var shares);
            step.AttentionGradient(step.Read(gradient), q, k, v, shares, heads, out var toQuery, out var toKey, out var toValue);
            results = new()
            {
                ["predicted"] = predicted,
                ["result"] = Read(result),
                ["shares"] = Read(shares),
                ["to query"] = Read(toQuery),
                ["to key"] = Read(toKey),
                ["to value"] = Read(toValue),
            };
        }

        return results;
    }

    private static float[] Read(Tensor tensor) => tensor.contiguous().data<float>().ToArray();

    private static void AssertSame(string name, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            var (wanted, found) = (expected[index], actual[index]);
            Assert.True(
                wanted.Equals(found) || Math.Abs(wanted - found) <= 2e-5 * Math.Max(1, Math.Abs(wanted)),
                $"{name} at {index}: {wanted} and {found}");
        }
    }
}
