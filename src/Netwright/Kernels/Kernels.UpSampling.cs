using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Makes more places of few, by repeating or by interpolation.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="size">How many each place becomes, axis by axis.</param>
    /// <param name="interpolation">What new places hold.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor UpSampling(StepTensor input, ReadOnlySpan<long> size, Interpolation interpolation, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.UpSampling(input.Tensor, size.ToArray(), interpolation, channelsLast));
    }

    /// <summary>The gradient of the fewer places.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="size">How many each place became, axis by axis.</param>
    /// <param name="interpolation">What new places hold.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor UpSamplingGradient(StepTensor gradient, ReadOnlySpan<long> size, Interpolation interpolation, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        if (interpolation != Interpolation.Nearest)
        {
            var image = Functions.ToChannelsFirst(gradient.Tensor, channelsLast);
            var toImage = InterpolationBackward.Call(interpolation, image.contiguous(), image.shape[2] / size[0], image.shape[3] / size[1]);
            return Keep(Functions.FromChannelsFirst(toImage, channelsLast).contiguous());
        }

        // Each axis is split into the places and their copies, which are added up.
        var summed = gradient.Tensor;
        for (var axis = 0; axis < size.Length; axis++)
        {
            var place = axis + (channelsLast ? 1 : 2);
            summed = summed.unflatten(place, [summed.shape[place] / size[axis], size[axis]]).sum(place + 1);
        }

        return Keep(summed);
    }
}
