namespace Netwright;

/// <summary>Puts a sample's axes into another order.</summary>
/// <param name="axes">The old axis, from 1, of each new one.</param>
public sealed partial class PermuteAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>The old axis, from 1, of each new one.</summary>
    public int[] Axes { get; } = axes;
}

/// <summary>Puts a sample's axes into another order.</summary>
/// <param name="name">The property's name.</param>
public sealed class Permute(string name) : Layer(name)
{
}
