using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Lowering;

/// <summary>A weight of a layer.</summary>
/// <param name="Property">The member of the layer's handle.</param>
/// <param name="Name">Its name, as PyTorch has it.</param>
/// <param name="Shape">Its shape, in PyTorch's layout.</param>
/// <param name="Initializer">The name of the initializer, one of Keras's.</param>
internal sealed record WeightDeclaration(string Property, string Name, EquatableArray<long> Shape, string Initializer)
{
    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, static (product, size) => product * size);
}
