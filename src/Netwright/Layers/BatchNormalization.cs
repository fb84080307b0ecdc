namespace Netwright;

/// <summary>Makes the mean of each channel over the batch 0 and its variance 1, then scales and shifts; the shape stays. Outside training, moving means take the batch's place.</summary>
public sealed partial class BatchNormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// The axis of the channels; the batch is 0, which stands for the model's channels, the default, and -1 is the last. Of
    /// <c>[N, height, width, channels]</c>, 1 normalizes each row over the batch, with weights <c>[height]</c>.
    /// </summary>
    public int Axis { get; set; }

    /// <summary>How much of the moving mean and variance a batch leaves.</summary>
    public double Momentum { get; set; } = 0.99;

    /// <summary>What keeps the variance from 0.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether a shift is learned.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale is learned.</summary>
    public bool Scale { get; set; } = true;
}

/// <summary>Normalizes channels over the batch.</summary>
/// <param name="name">The property's name.</param>
/// <param name="gamma">The scale, <c>[channels]</c>; null without one.</param>
/// <param name="beta">The shift, <c>[channels]</c>; null without one.</param>
/// <param name="movingMean">The moving mean, <c>[channels]</c>; not trained.</param>
/// <param name="movingVariance">The moving variance, <c>[channels]</c>; not trained.</param>
public sealed class BatchNormalization(string name, Weight? gamma, Weight? beta, Weight movingMean, Weight movingVariance) : Layer(name, gamma, beta, movingMean, movingVariance)
{
    /// <summary>The scale, <c>[channels]</c>; null without one.</summary>
    public Weight? Gamma { get; } = gamma;

    /// <summary>The shift, <c>[channels]</c>; null without one.</summary>
    public Weight? Beta { get; } = beta;

    /// <summary>The moving mean, <c>[channels]</c>; not trained.</summary>
    public Weight MovingMean { get; } = movingMean;

    /// <summary>The moving variance, <c>[channels]</c>; not trained.</summary>
    public Weight MovingVariance { get; } = movingVariance;
}
