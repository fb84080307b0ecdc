using System;
using Netwright.Runtime.Memory;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>The same elements in another shape: a view, but of an image whose channels lie last in memory and not in its shape.</summary>
    /// <param name="input">The input.</param>
    /// <param name="shape">The shape of the result, with the batch first; -1 at most once, for what is left.</param>
    public StepTensor Reshape(StepTensor input, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ReshapeInMemory(input, shape) ?? Keep(input.Tensor.reshape(shape.ToArray()));
    }

    /// <summary>The gradient of a reshape's input: the gradient of its result, in the input's shape, laid out as the input is.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The reshape's input.</param>
    public StepTensor ReshapeGradient(StepTensor gradient, StepTensor input)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        return DifferentiateReshapeInMemory(gradient, input) ?? Keep(gradient.Tensor.reshape(input.Shape.ToArray()));
    }

    /// <summary>Whether a value is an image that has channels first in its shape and last in memory.</summary>
    private bool IsLaidOutAsImage(StepTensor value) => UsesMemory && value.Address == 0 && value.ImageAddress != 0;

    /// <summary>Null where the elements lie in the order of the shape, or it is not known how they lie.</summary>
    private unsafe StepTensor? ReshapeInMemory(StepTensor input, ReadOnlySpan<long> shape)
    {
        if (!IsLaidOutAsImage(input))
        {
            return null;
        }

        Span<long> whole = stackalloc long[shape.Length];
        shape.CopyTo(whole);
        if (whole.IndexOf(-1) is >= 0 and var open)
        {
            whole[open] = 1;
            whole[open] = input.Count / Product(whole);
        }

        if (Product(whole) != input.Count)
        {
            return null;
        }

        var output = Rent(whole);
        var (samples, channels) = ((nint)input.Shape[0], (nint)input.Shape[1]);
        Transposition.TurnEach((float*)input.ImageAddress, (float*)output.Address, samples, (nint)input.Count / samples / channels, channels);
        return output;
    }

    private unsafe StepTensor? DifferentiateReshapeInMemory(StepTensor gradient, StepTensor input)
    {
        if (!IsLaidOutAsImage(input) || gradient.Address == 0)
        {
            return null;
        }

        var (samples, channels) = ((nint)input.Shape[0], (nint)input.Shape[1]);
        var result = RentImage(samples, input.Shape[2..], channels, channelsLast: false, out var target);
        Transposition.TurnEach((float*)gradient.Address, target, samples, channels, (nint)input.Count / samples / channels);
        return result;
    }
}
