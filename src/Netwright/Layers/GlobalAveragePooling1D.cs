namespace Netwright;

/// <summary>The mean over all steps: <c>[N, steps, channels]</c> to <c>[N, channels]</c>.</summary>
public sealed partial class GlobalAveragePooling1DAttribute : GlobalPoolingAttribute
{
}

/// <summary>The mean over all places.</summary>
/// <param name="name">The property's name.</param>
public sealed class GlobalAveragePooling1D(string name) : Layer(name)
{
}
