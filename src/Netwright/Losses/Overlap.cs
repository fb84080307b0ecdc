using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>What the losses of overlapping masks have in common.</summary>
    private static class Overlap
    {
        /// <summary>The sum along some axes, or along all if none are named.</summary>
        public static Tensor Sum(Tensor values, int[] axes) =>
            axes.Length == 0 ? values.sum() : values.sum(Array.ConvertAll(axes, static axis => (long)axis));
    }
}
