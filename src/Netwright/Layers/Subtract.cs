namespace Netwright;

/// <summary>Subtracts what a second node gives from what a first does. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
public sealed partial class SubtractAttribute : LayerAttribute
{
}

/// <summary>Subtracts what a second node gives from what a first does. All have one shape, or sizes of 1 where they differ, and so does the result.</summary>
/// <param name="name">The property's name.</param>
public sealed class Subtract(string name) : Layer(name)
{
}
