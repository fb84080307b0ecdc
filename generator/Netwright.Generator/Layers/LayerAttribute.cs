using System;
using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

/// <summary>How a layer is compiled: what the library's half of this class does not need to know.</summary>
public abstract partial class LayerAttribute
{
    /// <summary>How many nodes the layer reads.</summary>
    internal virtual int Reads => 1;

    /// <summary>Refuses options that the layer cannot work with, whatever it reads.</summary>
    internal virtual void CheckOptions(LayerCheck check)
    {
    }

    /// <summary>The shape of the layer's output.</summary>
    /// <param name="check">Where to say what does not fit.</param>
    /// <param name="inputs">The shapes that the layer reads.</param>
    /// <returns>Null if they do not fit.</returns>
    internal abstract Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs);

    /// <summary>The layer's weights, in the order of its handle's constructor; null for one that is left out.</summary>
    internal virtual IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs) => [];

    /// <summary>The operations that the layer consists of; the last one gives its output.</summary>
    internal virtual void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        throw new InvalidOperationException($"{GetType().Name} does not compute anything.");
}
