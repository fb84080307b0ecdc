namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// <see cref="Adam"/> with decay of the weights, apart from the gradient (Loshchilov and Hutter, 2019): 0.004 by
    /// default.
    /// </summary>
    public sealed class AdamW : Adam
    {
        /// <summary>Sets the learning rate.</summary>
        /// <param name="learningRate">The size of a step.</param>
        public AdamW(double learningRate = 0.001)
            : base(learningRate) => WeightDecay = 0.004;
    }
}
