using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of class numbers: <c>-log p[target]</c>. Targets are integers, <c>[N, ...]</c>; the output has a
    /// probability (or a logit) for each class, <c>[N, ..., classes]</c>. Probabilities are divided by their sum and
    /// clipped to [1e-7, 1 - 1e-7]; logits are used exactly, whatever their size.
    /// </summary>
    public sealed partial class SparseCategoricalCrossentropy : RowwiseLoss
    {
        /// <summary>The <see cref="IgnoreClass"/> that ignores none.</summary>
        public const int NoClass = int.MinValue;

        /// <summary>Whether the output is logits, of which softmax would make probabilities.</summary>
        public bool FromLogits { get; set; }

        /// <summary>
        /// A class number that stands for no class, such as -1 or 255: places with this target are left out, and do not
        /// count in the mean. <see cref="NoClass"/> by default.
        /// </summary>
        public int IgnoreClass { get; set; } = NoClass;

        /// <summary>The axis of classes; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        /// <inheritdoc/>
        protected override int RowAxis => Axis;

        /// <inheritdoc/>
        protected internal override Tensor? Mask(Tensor target, Tensor prediction) =>
            IgnoreClass == NoClass ? null : Targets.ClassNumbers(target, prediction, Axis).ne(IgnoreClass);

        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction)
        {
            var (chosen, ignored) = Chosen(target);
            var logarithms = FromLogits
                ? Targets.Gather(prediction.log_softmax(Axis), Axis, chosen)
                : Probabilities.Clipped(Targets.Gather(Probabilities.Normalized(prediction, Axis), Axis, chosen)).log();
            var values = logarithms.squeeze(Axis).neg();
            return ignored is null ? values : values.masked_fill(ignored, 0);
        }

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var (chosen, ignored) = Chosen(target);
            var (logarithms, gradient) = FromLogits
                ? DifferentiateLogits(chosen, prediction)
                : DifferentiateProbabilities(chosen, prediction);
            var values = logarithms.squeeze(Axis).neg_();
            return (
                ignored is null ? values : values.masked_fill_(ignored, 0),
                scale == 1 ? gradient : gradient.mul_(scale));
        }

        /// <inheritdoc/>
        private protected override (Tensor Target, Tensor Rows) Align(Tensor target, Tensor prediction) =>
            (Targets.ClassNumbers(target, prediction, Axis), prediction);

        /// <summary>The logarithm of the chosen probability; and <c>softmax(x) - 1[chosen]</c>.</summary>
        private (Tensor Logarithms, Tensor Gradient) DifferentiateLogits(Tensor chosen, Tensor logits)
        {
            var all = logits.log_softmax(Axis);
            var logarithms = Targets.Gather(all, Axis, chosen);

            // p - 1 from log p: no digits are lost where p is nearly 1.
            return (logarithms, all.exp_().scatter_(Axis, chosen, logarithms.expm1()));
        }

        /// <summary>
        /// The logarithm of the chosen probability; and, with <c>q = p / sum(p)</c>, <c>(1 - 1[chosen] / q) /
        /// sum(p)</c>, which is 0 where q was clipped.
        /// </summary>
        private (Tensor Logarithms, Tensor Gradient) DifferentiateProbabilities(Tensor chosen, Tensor probabilities)
        {
            var sum = probabilities.sum(Axis, keepdim: true);
            var normalized = Targets.Gather(probabilities, Axis, chosen) / sum;
            var clipped = Probabilities.Clipped(normalized);
            var slope = sum.reciprocal().masked_fill_(clipped.ne(normalized), 0);
            var gradient = slope.expand_as(probabilities).contiguous();
            return (clipped.log(), gradient.scatter_(Axis, chosen, slope - (slope / clipped)));
        }

        /// <summary>The class numbers as an index of the axis of classes, and which of them are none.</summary>
        private (Tensor Chosen, Tensor? Ignored) Chosen(Tensor target)
        {
            var ignored = IgnoreClass == NoClass ? null : target.eq(IgnoreClass);
            var inRange = ignored is null ? target : target.masked_fill(ignored, 0);
            return (inRange.unsqueeze(Axis), ignored);
        }
    }
}
