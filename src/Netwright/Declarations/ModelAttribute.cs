using System;

namespace Netwright;

/// <summary>
/// Makes a partial class a network: each partial property with a layer's attribute is a node, and the compiler writes
/// the rest of the class. The result is a <c>torch.nn.Module</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>Where images have their channels; last, as in Keras, by default.</summary>
    public DataFormat DataFormat { get; set; }
}
