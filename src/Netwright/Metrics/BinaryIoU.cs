using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How well the places of 0 and of 1 are met, on average: those where both target and output have the class, over
    /// those where either has it. Targets are 0 or 1, of the output's shape.
    /// </summary>
    /// <param name="targetClassIds">The classes that are averaged over; 0 and 1 if none are named.</param>
    public sealed class BinaryIoU(params int[] targetClassIds)
        : IntersectionOverUnion(2, targetClassIds.Length == 0 ? [0, 1] : targetClassIds)
    {
        /// <summary>What a value must at least be to count as 1.</summary>
        public double Threshold { get; set; } = 0.5;

        private protected override (Tensor Target, Tensor Prediction) Classes(Tensor target, Tensor prediction)
        {
            var (wanted, found) = Targets.Align(target, prediction);
            return (wanted.to(ScalarType.Int64), found.ge(Threshold).to(ScalarType.Int64));
        }
    }
}
