using System;

namespace Netwright.Runtime;

/// <summary>
/// A small stream of random numbers that is the same everywhere (SplitMix64: Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014). Any 64 bits are a good start.
/// </summary>
/// <param name="start">Equal starts give equal streams.</param>
internal struct SplitMix64(ulong start)
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private ulong _state = start;

    /// <summary>
    /// The start of a stream for each number of a seed. Neighbouring seeds and numbers are spread over all 64 bits, so
    /// that no two streams resemble each other.
    /// </summary>
    public static ulong Combine(long seed, long number)
    {
        unchecked
        {
            var bits = Finalize((ulong)seed + GoldenRatio);
            return Finalize(bits + ((ulong)number * GoldenRatio));
        }
    }

    /// <summary>
    /// A number from 0 that is less than the limit (Lemire, "Fast random integer generation in an interval", 2019; its
    /// bias of less than limit / 2^64 is let be).
    /// </summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    private ulong Next()
    {
        unchecked
        {
            _state += GoldenRatio;
            return Finalize(_state);
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
