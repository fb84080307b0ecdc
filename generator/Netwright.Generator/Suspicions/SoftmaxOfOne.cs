using Netwright.Generator.Diagnostics;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>Softmax over one element, which Keras warns of as well.</summary>
internal sealed class SoftmaxOfOne : Suspicion
{
    protected override Problem? Find(TypedNode node, TypedGraph graph) =>
        SoftmaxAxis.Of(node) is { } axis && node.Shape.Axes[axis].Constant == 1
            ? new Problem(SuspicionRules.SoftmaxOfOne, node.Node.Declaration.At(node.Node.Declaration.Layers[0]), [node.Name, node.Node.Kind, node.Shape.ToString()], [])
            : null;
}
