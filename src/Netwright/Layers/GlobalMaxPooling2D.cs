namespace Netwright;

/// <summary>The largest value over all height and width: <c>[N, height, width, channels]</c> to <c>[N, channels]</c>.</summary>
public sealed partial class GlobalMaxPooling2DAttribute : GlobalPoolingAttribute
{
}

/// <summary>The largest value over all places.</summary>
/// <param name="name">The property's name.</param>
public sealed class GlobalMaxPooling2D(string name) : Layer(name)
{
}
