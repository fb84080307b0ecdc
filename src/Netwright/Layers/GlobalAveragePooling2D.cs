namespace Netwright;

/// <summary>The mean over all height and width: <c>[N, height, width, channels]</c> to <c>[N, channels]</c>.</summary>
public sealed partial class GlobalAveragePooling2DAttribute : GlobalPoolingAttribute
{
}

/// <summary>The mean over all places.</summary>
/// <param name="name">The property's name.</param>
public sealed class GlobalAveragePooling2D(string name) : Layer(name)
{
}
