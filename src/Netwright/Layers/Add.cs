namespace Netwright;

/// <summary>Adds what several nodes give. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
public sealed partial class AddAttribute : LayerAttribute
{
}

/// <summary>Adds what several nodes give. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
/// <param name="name">The property's name.</param>
public sealed class Add(string name) : Layer(name)
{
}
