using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>The gradients of what is merged where values are equal, and where sizes of 1 are spread, against autograd.</summary>
public sealed class MergeKernelTests
{
    public static TheoryData<string, int, bool> Cases()
    {
        var cases = new TheoryData<string, int, bool>();
        foreach (var function in new[] { "Add", "Subtract", "Average", "Multiply", "Maximum", "Minimum" })
        {
            for (var position = 0; position < (function == "Subtract" ? 2 : 3); position++)
            {
                cases.Add(function, position, false);
                cases.Add(function, position, true);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheGradientIsAutograds(string function, int position, bool isSpread)
    {
        using var scope = NewDisposeScope();
        long[][] shapes = isSpread ? [[4, 1, 5], [4, 3, 1], [4, 3, 5]] : [[4, 3, 5], [4, 3, 5], [4, 3, 5]];
        var parts = shapes.Take(function == "Subtract" ? 2 : 3).Select(static shape => randn(shape).round_()).ToArray();
        var gradient = randn(4, 3, 5);
        Tensor Merge(params Tensor[] values) => function switch
        {
            "Add" => Functions.Add(values),
            "Subtract" => Functions.Subtract(values[0], values[1]),
            "Average" => Functions.Average(values),
            "Multiply" => Functions.Multiply(values),
            "Maximum" => Functions.Maximum(values),
            _ => Functions.Minimum(values),
        };

        var expected = StepKernels.Recorded(parts[position], gradient, value => Merge([.. parts.Select((part, other) => other == position ? value : part)]));
        var found = StepKernels.Run(usesMemory: true, step =>
        {
            var (sent, read) = (step.Read(gradient), parts.Select(part => step.Read(part)).ToArray());
            return function switch
            {
                "Add" => step.AddGradient(sent, read[position]),
                "Subtract" => position == 0 ? step.AddGradient(sent, read[0]) : step.SubtractGradient(sent, read[1]),
                "Average" => step.AverageGradient(sent, read[position], 3),
                "Multiply" => step.MultiplyGradient(sent, read[position], [.. read.Where((_, other) => other != position)]),
                "Maximum" => step.MaximumGradient(sent, position, read),
                _ => step.MinimumGradient(sent, position, read),
            };
        });
        StepKernels.AssertClose(expected, found);
        var output = StepKernels.Run(usesMemory: true, step =>
        {
            var read = parts.Select(part => step.Read(part)).ToArray();
            return function switch
            {
                "Add" => step.Add(read),
                "Subtract" => step.Subtract(read[0], read[1]),
                "Average" => step.Average(read),
                "Multiply" => step.Multiply(read),
                "Maximum" => step.Maximum(read),
                _ => step.Minimum(read),
            };
        });
        StepKernels.AssertClose(Merge(parts), output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsJoinedAndItsSharesAreTorchs(int axis)
    {
        using var scope = NewDisposeScope();
        var parts = new[] { 2L, 1, 5 }.Select(size =>
        {
            var shape = new long[] { 4, 3, 7 };
            shape[^axis] = size;
            return randn(shape);
        }).ToArray();
        var whole = cat(parts, -axis);

        var joined = StepKernels.Run(usesMemory: true, step => step.Concatenate(-axis, [.. parts.Select(part => step.Read(part))]));

        StepKernels.AssertClose(whole, joined, tolerance: 0);
        var start = 0L;
        for (var position = 0; position < parts.Length; position++)
        {
            var size = parts[position].size(-axis);
            var share = StepKernels.Run(usesMemory: true, step =>
            {
                var read = parts.Select(part => step.Read(part)).ToArray();
                return step.ConcatenateGradient(step.Read(whole), -axis, read[position], read[..position]);
            });
            StepKernels.AssertClose(whole.narrow(-axis, start, size), share, tolerance: 0);
            start += size;
        }
    }

    [Fact]
    public void AVectorsGradientIsTheSumOfWhatCameForItsNumber()
    {
        using var scope = NewDisposeScope();
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        var weight = parameters.Add("weight", [5, 3], new Initializers.RandomUniform());
        parameters.Make();
        using var kernels = new Runtime.Kernels(parameters, random);
        using var unrecorded = no_grad();
        var numbers = tensor(new long[] { 1, 4, 1, 1, 0, 4 }).reshape(2, 3);
        var gradient = randn(2, 3, 3);
        var expected = StepKernels.Recorded(weight.Value, gradient, vectors => Functions.Embedding(numbers, vectors));

        var step = kernels.Begin();
        step.EmbeddingGradient(step.Read(gradient), step.Read(numbers), weight);

        StepKernels.AssertClose(expected, weight.Gradient);
    }
}
