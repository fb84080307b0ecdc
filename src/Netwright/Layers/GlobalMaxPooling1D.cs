namespace Netwright;

/// <summary>The largest value over all steps: <c>[N, steps, channels]</c> to <c>[N, channels]</c>.</summary>
public sealed partial class GlobalMaxPooling1DAttribute : GlobalPoolingAttribute
{
}

/// <summary>The largest value over all places.</summary>
/// <param name="name">The property's name.</param>
public sealed class GlobalMaxPooling1D(string name) : Layer(name)
{
}
