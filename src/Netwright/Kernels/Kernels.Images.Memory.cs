using System;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <content>
/// Convolution and pooling over CPU memory. They want channels last; where a model has them first, results are laid out in
/// memory as if they came last, which torch's operations understand too, so that they need not be put into another order
/// between one layer and the next.
/// </content>
public sealed partial class Kernels
{
    /// <summary>Whether images are 32-bit floats in CPU memory.</summary>
    private bool HasImagesInMemory(StepTensor image) => UsesMemory && image.Count > 0
        && image.Tensor.dtype == ScalarType.Float32 && image.Tensor.device_type == TorchSharp.DeviceType.CPU
        && _parameters.ElementType == ScalarType.Float32;

    private unsafe StepTensor? ConvolveInMemory(
        StepTensor input,
        Weight weight,
        Weight? bias,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast,
        ActivationFunction activation)
    {
        if (FitsMemory(input, weight, strides, dilation, groups, padding, channelsLast) is not { } plan)
        {
            return null;
        }

        var image = Padded(input, plan, channelsLast);
        var output = RentImage(plan.Shape.Samples, plan.OutputPlaces, plan.Shape.Filters, channelsLast, out var result);
        var scratch = Rent([ConvolutionKernels.CountScratch(plan.Shape)]);
        ConvolutionKernels.Convolve(
            plan.Shape,
            image,
            (float*)weight.ValueAddress,
            (float*)(bias?.ValueAddress ?? 0),
            result,
            (float*)scratch.Address,
            activation == ActivationFunction.ReLU);
        if (activation == ActivationFunction.ReLU)
        {
            return output;
        }

        if (RowKernels.Knows(activation))
        {
            RowKernels.Finish(result, null, 1, (nint)output.Count, activation);
            return output;
        }

        ActivateInPlace(activation, output);
        return output;
    }

    /// <summary>False if it cannot be done over CPU memory.</summary>
    private unsafe bool DifferentiateConvolutionInMemory(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast,
        bool wantsInput,
        out StepTensor? toInput)
    {
        toInput = null;
        if (FitsMemory(input, weight, strides, dilation, groups, padding, channelsLast) is not { } plan || weight.GradientAddress == 0)
        {
            return false;
        }

        var shape = plan.Shape;
        var slopes = (float*)AddressOfImage(gradient, channelsLast);
        if (weight.Trainable)
        {
            var image = Padded(input, plan, channelsLast);
            var scratch = Rent([ConvolutionKernels.CountGradientScratch(shape)]);
            ConvolutionKernels.DifferentiateParameters(
                shape, image, slopes, (float*)weight.GradientAddress, (float*)(bias?.GradientAddress ?? 0), (float*)scratch.Address);
        }

        if (wantsInput)
        {
            toInput = DifferentiateImageInMemory(slopes, weight, plan, channelsLast);
        }

        return true;
    }

    /// <summary>
    /// The gradient of a convolution's input. Where registers are not wide it is the convolution of the result's, moved apart by the
    /// strides and with zeros around it, with the filters turned round.
    /// </summary>
    private unsafe StepTensor DifferentiateImageInMemory(float* gradient, Weight weight, in ConvolutionPlan plan, bool channelsLast)
    {
        var shape = plan.Shape;
        if (UsesWideTiles && ConvolutionInputGradients.AreFor(shape))
        {
            var room = Rent([ConvolutionInputGradients.CountScratch(shape)]);
            var made = RentImage(shape.Samples, plan.InputPlaces, shape.Channels, channelsLast, out var place);
            ConvolutionInputGradients.Differentiate(
                shape, gradient, (float*)weight.ValueAddress, place, plan.InputSize, plan.Beginning, (float*)room.Address);
            return made;
        }

        var (down, across) = ((shape.WindowHeight - 1) * shape.DilationY, (shape.WindowWidth - 1) * shape.DilationX);
        var (height, width) = plan.InputSize;
        var around = new ConvolutionShape(
            shape.Samples, height + down, width + across, shape.Filters, height, width, shape.Channels, shape.WindowHeight, shape.WindowWidth, 1, 1, shape.DilationY, shape.DilationX, shape.Groups);
        var spread = Rent([around.Samples, around.Height, around.Width, around.Channels]);
        ImageKernels.Place(
            gradient,
            (shape.Samples, shape.Rows, shape.Columns, shape.Filters),
            (float*)spread.Address,
            (around.Height, around.Width),
            (down - plan.Beginning.Row, across - plan.Beginning.Column),
            (shape.StrideY, shape.StrideX));
        var turned = Rent(weight.Shape);
        ConvolutionKernels.TurnRound(shape, (float*)weight.ValueAddress, (float*)turned.Address);
        var scratch = Rent([ConvolutionKernels.CountScratch(around)]);
        var result = RentImage(shape.Samples, plan.InputPlaces, shape.Channels, channelsLast, out var target);
        ConvolutionKernels.Convolve(
            around, (float*)spread.Address, (float*)turned.Address, null, target, (float*)scratch.Address, rectifies: false);
        return result;
    }

    /// <summary>The sizes of a convolution; null if torch does it better or has to.</summary>
    private ConvolutionPlan? FitsMemory(
        StepTensor input,
        Weight weight,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast)
    {
        if (strides.Length > 2 || weight.ValueAddress == 0 || !HasImagesInMemory(input))
        {
            return null;
        }

        var plan = ConvolutionPlan.Of(input.Shape, weight.Shape, strides, dilation, groups, padding, channelsLast);
        return ConvolutionKernels.AreFor(plan.Shape) ? plan : null;
    }

    private unsafe StepTensor? PoolInMemory(
        StepTensor input, ReadOnlySpan<long> size, ReadOnlySpan<long> strides, PaddingMode padding, bool channelsLast, bool isLargest)
    {
        if (FitsMemory(input, size, strides, padding, channelsLast) is not { } shape)
        {
            return null;
        }

        var image = (float*)AddressOfImage(input, channelsLast);
        var output = RentImage(shape.Samples, size.Length == 1 ? [shape.Columns] : [shape.Rows, shape.Columns], shape.Channels, channelsLast, out var target);
        if (isLargest)
        {
            PoolingKernels.Largest(shape, image, target);
        }
        else
        {
            PoolingKernels.Mean(shape, image, target);
        }

        return output;
    }

    private unsafe StepTensor? DifferentiatePoolingInMemory(
        StepTensor gradient,
        StepTensor input,
        ReadOnlySpan<long> size,
        ReadOnlySpan<long> strides,
        PaddingMode padding,
        bool channelsLast,
        bool isLargest)
    {
        if (FitsMemory(input, size, strides, padding, channelsLast) is not { } shape)
        {
            return null;
        }

        var slopes = (float*)AddressOfImage(gradient, channelsLast);
        var result = RentImage(shape.Samples, size.Length == 1 ? [shape.Width] : [shape.Height, shape.Width], shape.Channels, channelsLast, out var target);
        if (isLargest)
        {
            PoolingKernels.DifferentiateLargest(shape, (float*)AddressOfImage(input, channelsLast), slopes, target);
        }
        else
        {
            PoolingKernels.DifferentiateMean(shape, slopes, target);
        }

        return result;
    }

    /// <summary>The sizes of a pooling; null if its windows do not lie side by side, or torch has to do it.</summary>
    private PoolingShape? FitsMemory(StepTensor input, ReadOnlySpan<long> size, ReadOnlySpan<long> strides, PaddingMode padding, bool channelsLast)
    {
        if (size.Length > 2 || !size.SequenceEqual(strides) || !HasImagesInMemory(input))
        {
            return null;
        }

        var places = input.Shape.Slice(channelsLast ? 1 : 2, size.Length);
        for (var axis = 0; axis < size.Length; axis++)
        {
            if (padding != PaddingMode.Valid && places[axis] % size[axis] != 0)
            {
                return null;
            }
        }

        return new PoolingShape(
            (nint)input.Shape[0],
            size.Length == 1 ? 1 : (nint)places[0],
            (nint)places[^1],
            (nint)input.Shape[channelsLast ? ^1 : 1],
            size.Length == 1 ? 1 : (nint)size[0],
            (nint)size[^1]);
    }

    /// <summary>Where an image's elements are, with the places added that padding adds.</summary>
    private unsafe float* Padded(StepTensor input, in ConvolutionPlan plan, bool channelsLast)
    {
        var image = (float*)AddressOfImage(input, channelsLast);
        var (shape, size) = (plan.Shape, plan.InputSize);
        if (shape.Height == size.Height && shape.Width == size.Width)
        {
            return image;
        }

        var padded = Rent([shape.Samples, shape.Height, shape.Width, shape.Channels]);
        ImageKernels.Place(
            image,
            (shape.Samples, size.Height, size.Width, shape.Channels),
            (float*)padded.Address,
            (shape.Height, shape.Width),
            plan.Beginning,
            (1, 1));
        return (float*)padded.Address;
    }

    /// <summary>Where an image's elements are with channels last: its own, or those of a copy.</summary>
    private nint AddressOfImage(StepTensor image, bool channelsLast)
    {
        if (channelsLast && image.Address != 0)
        {
            return image.Address;
        }

        if (!channelsLast && image.ImageAddress != 0)
        {
            return image.ImageAddress;
        }

        using var moved = channelsLast ? image.Tensor.alias() : image.Tensor.movedim([1], [-1]);
        var copy = Rent(moved.shape);
        copy.Tensor.copy_(moved);
        return copy.Address;
    }

    /// <summary>The next of the step's tensors, for an image whose channels come last in memory, wherever its shape has them.</summary>
    private unsafe StepTensor RentImage(long samples, ReadOnlySpan<long> places, long channels, bool channelsLast, out float* address)
    {
        Span<long> inMemory = [samples, .. places, channels];
        if (channelsLast)
        {
            var rented = Rent(inMemory);
            address = (float*)rented.Address;
            return rented;
        }

        var value = Next();
        if (!value.IsOwnedOf([samples, channels, .. places]) || value.ImageAddress == 0)
        {
            using var whole = empty(inMemory, _parameters.ElementType, _parameters.Device);
            value.Own(whole.movedim([-1], [1]));
        }

        address = (float*)value.ImageAddress;
        return value;
    }
}
