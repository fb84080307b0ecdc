namespace Netwright;

/// <summary>The largest value over all depth and height and width: <c>[N, depth, height, width, channels]</c> to <c>[N, channels]</c>.</summary>
public sealed partial class GlobalMaxPooling3DAttribute : GlobalPoolingAttribute
{
}

/// <summary>The largest value over all places.</summary>
/// <param name="name">The property's name.</param>
public sealed class GlobalMaxPooling3D(string name) : Layer(name)
{
}
