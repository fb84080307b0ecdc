using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// How little target and output overlap, for masks, with separate weights for what the output has too much and too
    /// little: <c>1 - c / (c + alpha sum((1 - target) p) + beta sum(target (1 - p)) + 1e-7)</c> with <c>c = sum(target
    /// p)</c> (Salehi and others, 2017), over the whole batch by default. Targets are from 0 to 1, of the output's
    /// shape.
    /// </summary>
    public sealed class Tversky : Loss
    {
        /// <summary>The weight of what the output has and the target does not.</summary>
        public double Alpha { get; set; } = 0.5;

        /// <summary>The weight of what the target has and the output does not.</summary>
        public double Beta { get; set; } = 0.5;

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
            var tooMuch = Overlap.Sum((1 - wanted) * found, Axis);
            var tooLittle = Overlap.Sum(wanted * (1 - found), Axis);
            var index = common / (common + (tooMuch * Alpha) + (tooLittle * Beta) + Epsilon);
            return (1 - index).MoveToOuterDisposeScope();
        }
    }
}
