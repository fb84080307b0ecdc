using Netwright.Generator.Diagnostics;
using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>
/// A loss that reads classes along one axis, while they are on another: the channels of images that have them first, or
/// the axis that softmax was taken along.
/// </summary>
internal sealed class ClassesOnAnotherAxis : Suspicion
{
    protected override Problem? Find(TypedNode node, TypedGraph graph)
    {
        if (node.Loss is not { IsBuiltIn: true } loss || LossRule.Of(loss).Probabilities != ActivationFunction.Softmax
            || node.Shape.AxisAt(loss.Option("Axis", -1)) is not { } read)
        {
            return null;
        }

        if (!graph.Declaration.ChannelsLast && node.Node.Layer is ConvolutionAttribute && node.Shape.Rank > 1 && read != 0)
        {
            var softmax = SoftmaxAxis.Of(node) is null ? string.Empty : ", and make probabilities with a [Softmax(1)] after it";
            return Report(node, loss, read, "its channels are on axis 1", $"set Axis = 1{softmax}");
        }

        return SoftmaxAxis.Of(node) is { } made && made != read
            ? Report(node, loss, read, $"'{node.Name}' makes probabilities along axis {Numbers.Write(made + 1)}", $"use [Softmax({Numbers.Write(read + 1)})], or set Axis = {Numbers.Write(made + 1)}")
            : null;
    }

    private static Problem Report(TypedNode node, AttributeDeclaration loss, int read, string why, string remedy) => new(
        SuspicionRules.ClassesOnAnotherAxis,
        node.Node.Declaration.At(loss),
        [loss.Name, node.Name, Numbers.Write(read + 1), node.Shape.ToString(), why, remedy],
        []);
}
