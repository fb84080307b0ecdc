namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean crossentropy of each unit on its own. Targets are probabilities, of the output's shape.
    /// </summary>
    /// <seealso cref="Losses.BinaryCrossentropy"/>
    public sealed class BinaryCrossentropy() : MeanLoss<Losses.BinaryCrossentropy>(new())
    {
        /// <inheritdoc cref="Losses.BinaryCrossentropy.FromLogits"/>
        public bool FromLogits
        {
            get => Loss.FromLogits;
            set => Loss.FromLogits = value;
        }

        /// <inheritdoc cref="Losses.BinaryCrossentropy.LabelSmoothing"/>
        public double LabelSmoothing
        {
            get => Loss.LabelSmoothing;
            set => Loss.LabelSmoothing = value;
        }
    }
}
