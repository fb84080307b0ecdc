using Netwright.Runtime.Memory;

namespace Netwright.Runtime;

/// <content>Pooling over all places, of images that lie in CPU memory with channels last.</content>
public sealed partial class Kernels
{
    private unsafe StepTensor? PoolAllInMemory(StepTensor input, bool channelsLast, bool isLargest)
    {
        if (!FitsMemory(input, channelsLast, out var image, out var size))
        {
            return null;
        }

        var result = Rent([size.Samples, size.Channels]);
        var room = Rent([GlobalPoolingKernels.CountRoom(size.Channels)]);
        if (isLargest)
        {
            GlobalPoolingKernels.Largest(image, size, (float*)result.Address, (float*)room.Address);
        }
        else
        {
            GlobalPoolingKernels.Mean(image, size, (float*)result.Address, (float*)room.Address);
        }

        return result;
    }

    private unsafe StepTensor? DifferentiatePoolingAllInMemory(StepTensor gradient, StepTensor input, bool channelsLast, bool isLargest)
    {
        if (gradient.Address == 0 || !FitsMemory(input, channelsLast, out var image, out var size))
        {
            return null;
        }

        var result = RentImage(size.Samples, input.Shape.Slice(channelsLast ? 1 : 2, input.Shape.Length - 2), size.Channels, channelsLast, out var target);
        if (isLargest)
        {
            var room = Rent([GlobalPoolingKernels.CountRoom(size.Channels)]);
            GlobalPoolingKernels.DifferentiateLargest(image, (float*)gradient.Address, size, target, (float*)room.Address);
        }
        else
        {
            GlobalPoolingKernels.DifferentiateMean((float*)gradient.Address, size, target);
        }

        return result;
    }

    /// <summary>Whether images lie in memory with channels last as they are, and are small enough for one thread.</summary>
    private unsafe bool FitsMemory(StepTensor images, bool channelsLast, out float* address, out PooledSize size)
    {
        address = (float*)(channelsLast ? images.Address : images.ImageAddress);
        size = default;
        if (address == null || images.Count > MostInMemory || !HasImagesInMemory(images))
        {
            return false;
        }

        var (samples, channels) = ((nint)images.Shape[0], (nint)images.Shape[channelsLast ? ^1 : 1]);
        size = new PooledSize(samples, (nint)images.Count / (samples * channels), channels);
        return true;
    }
}
