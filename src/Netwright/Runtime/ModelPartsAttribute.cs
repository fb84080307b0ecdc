using System;

namespace Netwright.Runtime;

/// <summary>
/// Lists a model's nodes, in their order, and its methods that add losses, for compilers of models that it is a node of:
/// what an assembly tells of its types leaves private members out. The compiler writes it.
/// </summary>
/// <param name="members">The names of the properties and methods.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelPartsAttribute(params string[] members) : Attribute
{
    /// <summary>The names of the properties and methods.</summary>
    public string[] Members { get; } = members;
}
