namespace Netwright;

/// <summary>
/// Makes a mask of the steps of which every feature has one value, which stands for padding: layers after it pass over such
/// steps, as far as they look at masks, and losses and metrics do not count them. It gives 0 there; the shape stays.
/// </summary>
/// <param name="maskValue">The value; 0 by default.</param>
public sealed partial class MaskingAttribute(double maskValue = 0) : LayerAttribute
{
    /// <summary>The value of all features of a step that does not count.</summary>
    public double MaskValue { get; } = maskValue;
}

/// <summary>Makes a mask of steps.</summary>
/// <param name="name">The property's name.</param>
public sealed class Masking(string name) : Layer(name)
{
}
