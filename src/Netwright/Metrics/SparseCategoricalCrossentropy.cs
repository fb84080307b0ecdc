namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean crossentropy of class numbers. Targets are integers, <c>[N, ...]</c>.</summary>
    /// <seealso cref="Losses.SparseCategoricalCrossentropy"/>
    public sealed class SparseCategoricalCrossentropy() : MeanLoss<Losses.SparseCategoricalCrossentropy>(new())
    {
        /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy.FromLogits"/>
        public bool FromLogits
        {
            get => Loss.FromLogits;
            set => Loss.FromLogits = value;
        }

        /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy.IgnoreClass"/>
        public int IgnoreClass
        {
            get => Loss.IgnoreClass;
            set => Loss.IgnoreClass = value;
        }

        /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy.Axis"/>
        public int Axis
        {
            get => Loss.Axis;
            set => Loss.Axis = value;
        }
    }
}
