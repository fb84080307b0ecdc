namespace Netwright;

/// <summary><c>x scale + offset</c>, element by element, such as pixels from 0 to 255 made numbers from 0 to 1; the shape stays.</summary>
/// <param name="scale">What each element is multiplied by.</param>
/// <param name="offset">What is added to it then.</param>
public sealed partial class RescalingAttribute(double scale, double offset = 0) : LayerAttribute
{
    /// <summary>What each element is multiplied by.</summary>
    public double Scale { get; } = scale;

    /// <summary>What is added to it then.</summary>
    public double Offset { get; } = offset;
}

/// <summary>Multiplies and adds.</summary>
/// <param name="name">The property's name.</param>
public sealed class Rescaling(string name) : Layer(name)
{
}
