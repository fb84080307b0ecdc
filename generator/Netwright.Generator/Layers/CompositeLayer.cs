using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>A layer that consists of other nodes, which take its place when the model is compiled.</summary>
internal abstract class CompositeLayer : LayerAttribute
{
    /// <summary>The nodes that the layer consists of.</summary>
    /// <param name="check">Where to say what does not fit.</param>
    /// <param name="inputs">The shapes that the layer reads.</param>
    /// <returns>Null if they do not fit, or if something is wrong that is said elsewhere.</returns>
    internal abstract Interior? InferInterior(LayerCheck check, IReadOnlyList<Shape> inputs);

    internal sealed override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => InferInterior(check, inputs)?.Shape;
}
