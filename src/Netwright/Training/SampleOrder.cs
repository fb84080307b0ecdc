using Netwright.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>The order in which an epoch takes the samples.</summary>
internal static class SampleOrder
{
    /// <summary>
    /// A permutation that follows from the seed and the epoch alone, so that a training that is resumed takes the
    /// samples as one that was not interrupted would have, on whatever device.
    /// </summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="device">Where the data is.</param>
    /// <returns>The samples' numbers, int64 <c>[count]</c>.</returns>
    public static Tensor Shuffled(long seed, int epoch, long count, Device device)
    {
        using var generator = new Generator(SplitMix64.Combine(seed, epoch), CPU);
        var rows = randperm(count, ScalarType.Int64, CPU, generator: generator);
        if (device.type == DeviceType.CPU)
        {
            return rows;
        }

        using (rows)
        {
            return rows.to(device);
        }
    }
}
