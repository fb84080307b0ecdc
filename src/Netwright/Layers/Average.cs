namespace Netwright;

/// <summary>The mean of what several nodes give, element by element. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
public sealed partial class AverageAttribute : LayerAttribute
{
}

/// <summary>The mean of what several nodes give, element by element. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
/// <param name="name">The property's name.</param>
public sealed class Average(string name) : Layer(name)
{
}
