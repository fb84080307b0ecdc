namespace Netwright;

/// <summary>What it reads, under another name; the shape stays.</summary>
public sealed partial class IdentityAttribute : LayerAttribute
{
}

/// <summary>What is read.</summary>
/// <param name="name">The property's name.</param>
public sealed class Identity(string name) : Layer(name)
{
}
