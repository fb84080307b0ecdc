namespace Netwright;

/// <summary><c>x</c> if positive, else a learned slope times <c>x</c>; the shape stays.</summary>
public sealed partial class PReLUAttribute : LayerAttribute
{
    /// <summary>Axes along which the slope is shared, from 1; none by default.</summary>
    public int[]? SharedAxes { get; set; }
}

/// <summary>A rectifier with a learned slope below 0.</summary>
/// <param name="name">The property's name.</param>
/// <param name="alpha">The slopes, of a sample's shape, with 1 for shared axes.</param>
public sealed class PReLU(string name, Weight alpha) : Layer(name, alpha)
{
    /// <summary>The slopes, of a sample's shape, with 1 for shared axes.</summary>
    public Weight Alpha { get; } = alpha;
}
