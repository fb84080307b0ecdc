using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>Makes steps of samples, <c>[N*steps, ...]</c> to <c>[N, steps, ...]</c>.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="sequence">What has as many samples and steps as there are to be, <c>[N, steps, ...]</c>.</param>
    public static Tensor UnfoldTime(Tensor samples, Tensor sequence)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(sequence);
        return samples.reshape([sequence.shape[0], sequence.shape[1], .. samples.shape[1..]]);
    }
}
