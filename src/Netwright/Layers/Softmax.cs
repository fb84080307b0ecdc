namespace Netwright;

/// <summary><c>exp(x) / sum(exp(x))</c> along an axis, or over several; the shape stays.</summary>
/// <param name="axis">The axis, or several over which the sum is 1 together; the batch is 0, and -1, the default, is the last.</param>
public sealed partial class SoftmaxAttribute(params int[] axis) : LayerAttribute
{
    /// <summary>The axes; none for the last.</summary>
    public int[] Axes { get; } = axis;
}

/// <summary>Softmax along axes.</summary>
/// <param name="name">The property's name.</param>
public sealed class Softmax(string name) : Layer(name)
{
}
