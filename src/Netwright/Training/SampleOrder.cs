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
        using var generator = new Generator(Mix(seed, epoch), CPU);
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

    /// <summary>
    /// Spreads neighbouring seeds and epochs over all 64 bits (the finalizer of SplitMix64: Steele, Lea and Flood,
    /// "Fast splittable pseudorandom number generators", 2014), so that no two epochs' generators resemble each other.
    /// </summary>
    private static ulong Mix(long seed, int epoch)
    {
        unchecked
        {
            var bits = Finalize((ulong)seed + 0x9E3779B97F4A7C15);
            return Finalize(bits + ((ulong)epoch * 0x9E3779B97F4A7C15));
        }
    }

    private static ulong Finalize(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
