namespace Netwright;

/// <summary>The mean over all depth and height and width: <c>[N, depth, height, width, channels]</c> to <c>[N, channels]</c>.</summary>
public sealed partial class GlobalAveragePooling3DAttribute : GlobalPoolingAttribute
{
}

/// <summary>The mean over all places.</summary>
/// <param name="name">The property's name.</param>
public sealed class GlobalAveragePooling3D(string name) : Layer(name)
{
}
