using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>The axis along which a node makes probabilities that add up to 1.</summary>
internal static class SoftmaxAxis
{
    /// <summary>The axis, without the batch; null if the node does not end in softmax along one.</summary>
    public static int? Of(TypedNode node) => node.Node.Layer switch
    {
        SoftmaxAttribute { Axes: [var axis] } => node.Shape.AxisAt(axis),
        SoftmaxAttribute { Axes: [] } => node.Shape.AxisAt(-1),
        DenseAttribute { Activation: ActivationFunction.Softmax }
            or ConvolutionAttribute { Activation: ActivationFunction.Softmax }
            or ActivationAttribute { Function: ActivationFunction.Softmax } => node.Shape.AxisAt(-1),
        _ => null,
    };
}
