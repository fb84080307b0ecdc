using System;

namespace Netwright;

/// <summary>
/// Makes a partial property a node of its model. A node reads the node declared before it, unless
/// <see cref="FromAttribute"/> names others.
/// </summary>
/// <remarks>
/// The library holds what a layer's options are; the compiler, which links these files, adds how they are compiled.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public abstract partial class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }
}
