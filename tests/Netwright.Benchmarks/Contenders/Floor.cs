using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>
/// The matrix products and convolutions of a step, forward and backward, over tensors that are there already, and
/// nothing else.
/// </summary>
internal sealed class Floor : IContender
{
    private readonly List<Tensor> _tensors = [];
    private readonly List<Action> _operations = [];

    public string Name => StepCase.Least;

    /// <summary>The products of a dense layer: its output, its kernel's gradient, and its input's.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    /// <param name="ofData">Whether the input is data, whose gradient nobody wants.</param>
    public Floor Dense(long rows, long inputs, long units, bool ofData = false)
    {
        var (input, output, weight) = (Random(rows, inputs), Random(rows, units), Random(units, inputs));
        Product(input, Keep(weight.t())).Product(Keep(output.t()), input);
        return ofData ? this : Product(output, weight);
    }

    /// <summary>A product of two matrices, written where there is room for it.</summary>
    public Floor Product(Tensor left, Tensor right)
    {
        var result = Random(left.shape[0], right.shape[1]);
        return Add(() => result.addmm_(left, right, beta: 0));
    }

    /// <summary>The products of many pairs of matrices: theirs, and the gradients of both sides.</summary>
    public Floor Batched(long count, long rows, long inner, long columns)
    {
        var (left, right, result) = (Random(count, rows, inner), Random(count, inner, columns), Random(count, rows, columns));
        var (leftTurned, rightTurned) = (Keep(left.transpose(1, 2)), Keep(right.transpose(1, 2)));
        return Add(() => left.bmm(right).Dispose())
            .Add(() => result.bmm(rightTurned).Dispose())
            .Add(() => leftTurned.bmm(result).Dispose());
    }

    /// <summary>A convolution with stride 1, the gradients of its filters and bias, and of its input.</summary>
    /// <param name="shape">The input's shape: <c>[N, channels, places...]</c>.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="window">The window's size, on each axis.</param>
    /// <param name="padding">What is added at each end.</param>
    /// <param name="ofData">Whether the input is data, whose gradient nobody wants.</param>
    public Floor Convolution(long[] shape, long filters, long window, long padding = 0, bool ofData = false)
    {
        var axes = shape.Length - 2;
        var input = Random(shape);
        var weight = Random([filters, shape[1], .. All(window, axes)]);
        var bias = Random(filters);
        var (strides, paddings) = (All(1, axes), All(padding, axes));
        Tensor Convolve() => axes == 1
            ? nn.functional.conv1d(input, weight, bias, strides[0], paddings[0])
            : nn.functional.conv2d(input, weight, bias, strides, paddings);
        var output = Keep(Convolve());
        var backward = jit.compile(ConvolutionBackward(filters, axes, padding, ofData));
        return Add(() => Convolve().Dispose()).Add(() =>
        {
            using var scope = NewDisposeScope();
            backward.invoke("backward", output, input, weight);
        });
    }

    /// <summary>Something that a step repeats.</summary>
    public Floor Repeat(int count, Action<Floor> part)
    {
        for (var time = 0; time < count; time++)
        {
            part(this);
        }

        return this;
    }

    public void Step()
    {
        using var recorded = no_grad();
        foreach (var operation in _operations)
        {
            operation();
        }
    }

    public void Dispose() => _tensors.ForEach(static tensor => tensor.Dispose());

    /// <summary>A tensor of random numbers, which is freed with the floor.</summary>
    public Tensor Random(params long[] shape) => Keep(randn(shape));

    /// <summary>What TorchSharp does not bind.</summary>
    private static string ConvolutionBackward(long filters, int axes, long padding, bool ofData)
    {
        var ones = $"[{string.Join(", ", All(1, axes))}]";
        var zero = $"[{string.Join(", ", All(0, axes))}]";
        var padded = $"[{string.Join(", ", All(padding, axes))}]";
        return "def backward(g: Tensor, x: Tensor, w: Tensor):\n"
            + $"  return torch.convolution_backward(g, x, w, [{filters}], {ones}, {padded}, {ones}, False, {zero}, 1, "
            + $"[{(ofData ? "False" : "True")}, True, True])[1:3]\n";
    }

    private static long[] All(long value, int axes)
    {
        var values = new long[axes];
        Array.Fill(values, value);
        return values;
    }

    private Tensor Keep(Tensor tensor)
    {
        _tensors.Add(tensor);
        return tensor;
    }

    private Floor Add(Action operation)
    {
        _operations.Add(operation);
        return this;
    }
}
