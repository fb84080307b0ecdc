namespace Netwright;

/// <summary>Multiplies what several nodes give, element by element. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
public sealed partial class MultiplyAttribute : LayerAttribute
{
}

/// <summary>Multiplies what several nodes give, element by element. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
/// <param name="name">The property's name.</param>
public sealed class Multiply(string name) : Layer(name)
{
}
