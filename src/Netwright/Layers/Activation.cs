namespace Netwright;

/// <summary>Applies a function to every element (softmax: along the last axis); the shape stays.</summary>
/// <param name="function">The function, a member of <see cref="Netwright.Activation"/>.</param>
public sealed partial class ActivationAttribute(ActivationFunction function) : LayerAttribute
{
    /// <summary>The function.</summary>
    public ActivationFunction Function { get; } = function;
}

/// <summary>A layer that applies a function; and the functions there are, as in <c>Activation.ReLU</c>.</summary>
/// <param name="name">The property's name.</param>
public sealed partial class Activation(string name) : Layer(name)
{
}
