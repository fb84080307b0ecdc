namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean crossentropy of distributions. Targets are probabilities or one-hot rows, of the output's shape.
    /// </summary>
    /// <seealso cref="Losses.CategoricalCrossentropy"/>
    public sealed class CategoricalCrossentropy() : MeanLoss<Losses.CategoricalCrossentropy>(new())
    {
        /// <inheritdoc cref="Losses.CategoricalCrossentropy.FromLogits"/>
        public bool FromLogits
        {
            get => Loss.FromLogits;
            set => Loss.FromLogits = value;
        }

        /// <inheritdoc cref="Losses.CategoricalCrossentropy.LabelSmoothing"/>
        public double LabelSmoothing
        {
            get => Loss.LabelSmoothing;
            set => Loss.LabelSmoothing = value;
        }

        /// <inheritdoc cref="Losses.CategoricalCrossentropy.Axis"/>
        public int Axis
        {
            get => Loss.Axis;
            set => Loss.Axis = value;
        }
    }
}
