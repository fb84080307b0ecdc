using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>The axis along which a node makes probabilities that add up to 1.</summary>
internal static class SoftmaxAxis
{
    /// <summary>The axis, without the batch; null if the node does not end in softmax.</summary>
    public static int? Of(TypedNode node) => node.Node.Layer switch
    {
        SoftmaxAttribute softmax => node.Shape.AxisAt(softmax.Axis),
        DenseAttribute { Activation: ActivationFunction.Softmax }
            or ConvolutionAttribute { Activation: ActivationFunction.Softmax }
            or ActivationAttribute { Function: ActivationFunction.Softmax } => node.Shape.AxisAt(-1),
        _ => null,
    };
}
