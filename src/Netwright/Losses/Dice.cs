using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// How little target and output overlap, for masks: <c>1 - 2 sum(target p) / (sum(target) + sum(p) + 1e-7)</c>
    /// (Sudre and others, 2017), over the whole batch by default. Targets are from 0 to 1, of the output's shape.
    /// </summary>
    public sealed class Dice : Loss
    {
        /// <summary>
        /// The axes that are added up, such as 1, 2 and 3 for a value of each image; negative ones count from the end.
        /// All by default, which makes one value of the batch, and a sample's weight a weight of the batch's value.
        /// </summary>
        public int[] Axis { get; set; } = [];

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            var common = Overlap.Sum(wanted * found, Axis);
            var both = Overlap.Sum(wanted, Axis) + Overlap.Sum(found, Axis);
            return (1 - (common * 2 / (both + Epsilon))).MoveToOuterDisposeScope();
        }
    }
}
