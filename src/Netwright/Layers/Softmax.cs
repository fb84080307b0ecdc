namespace Netwright;

/// <summary><c>exp(x) / sum(exp(x))</c> along an axis; the shape stays.</summary>
/// <param name="axis">The axis; the batch is 0, and -1, the default, is the last.</param>
public sealed partial class SoftmaxAttribute(int axis = -1) : LayerAttribute
{
    /// <summary>The axis.</summary>
    public int Axis { get; } = axis;
}

/// <summary>Softmax along an axis.</summary>
/// <param name="name">The property's name.</param>
public sealed class Softmax(string name) : Layer(name)
{
}
