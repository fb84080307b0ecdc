namespace Netwright;

/// <summary>
/// A fully connected layer, <c>activation(x W + b)</c>, over the last axis: <c>[N, ..., inputs]</c> to
/// <c>[N, ..., units]</c>.
/// </summary>
/// <param name="units">The size of the output's last axis; positive.</param>
/// <param name="activation">What is applied to the result; nothing by default.</param>
public sealed partial class DenseAttribute(int units, ActivationFunction activation = ActivationFunction.Linear)
    : LayerAttribute
{
    /// <summary>The size of the output's last axis.</summary>
    public int Units { get; } = units;

    /// <summary>What is applied to the result.</summary>
    public ActivationFunction Activation { get; } = activation;

    /// <summary>Whether the layer adds a bias, as it does by default.</summary>
    public bool UseBias { get; set; } = true;
}

/// <summary>A fully connected layer, <c>activation(x W + b)</c>, over the last axis.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The kernel, <c>[units, inputs]</c>.</param>
/// <param name="bias">The bias, <c>[units]</c>, if there is one.</param>
public sealed class Dense(string name, Weight weight, Weight? bias) : Layer(name, weight, bias)
{
    /// <summary>The kernel, <c>[units, inputs]</c>: the transpose of what Keras stores.</summary>
    public Weight Weight { get; } = weight;

    /// <summary>The bias, <c>[units]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? Bias { get; } = bias;
}
