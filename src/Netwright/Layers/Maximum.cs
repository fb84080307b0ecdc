namespace Netwright;

/// <summary>The largest of what several nodes give, element by element. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
public sealed partial class MaximumAttribute : LayerAttribute
{
}

/// <summary>The largest of what several nodes give, element by element. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
/// <param name="name">The property's name.</param>
public sealed class Maximum(string name) : Layer(name)
{
}
