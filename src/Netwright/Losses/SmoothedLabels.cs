using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>Label smoothing: targets that are less certain (Szegedy and others, 2016).</summary>
    private static class SmoothedLabels
    {
        /// <summary>Refuses a share that is not from 0 to 1.</summary>
        public static double Checked(double smoothing)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(smoothing, 1);
            return smoothing;
        }

        /// <summary>Gives a share of each target to all alternatives evenly.</summary>
        /// <param name="target">The targets.</param>
        /// <param name="smoothing">The share that is given away.</param>
        /// <param name="alternatives">How many there are: the classes, or 2 for yes and no.</param>
        public static Tensor Of(Tensor target, double smoothing, long alternatives) =>
            smoothing == 0 ? target : (target * (1 - smoothing)) + (smoothing / alternatives);
    }
}
