using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of a loss over samples.</summary>
    /// <param name="loss">The loss, whose options are the metric's.</param>
    /// <typeparam name="TLoss">The loss.</typeparam>
    public abstract class MeanLoss<TLoss>(TLoss loss) : MeanMetric
        where TLoss : Losses.Loss
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Down;

        /// <summary>The loss.</summary>
        protected TLoss Loss { get; } = loss;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction) => Loss.PerSample(target, prediction);

        /// <inheritdoc/>
        protected internal override Tensor? Mask(Tensor target, Tensor prediction) => Loss.Mask(target, prediction);
    }
}
