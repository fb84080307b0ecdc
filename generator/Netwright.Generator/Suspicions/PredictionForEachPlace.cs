using Netwright.Generator.Diagnostics;
using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>
/// A dense layer at the end that predicts something for each place, as happens where a Flatten is forgotten: after images,
/// or after a sequence of which no layer has seen more than one step.
/// </summary>
internal sealed class PredictionForEachPlace : Suspicion
{
    protected override Problem? Find(TypedNode node, TypedGraph graph)
    {
        // Who says which steps count means a prediction for each.
        if (node.Node.Layer is not DenseAttribute dense || node.Loss is not { IsBuiltIn: true } loss || !LossRule.Of(loss).HasClasses
            || node.Target is null || node.Shape.Rank < 2 || IsMeant(loss) || graph.MaskOf(node.Name) is not null)
        {
            return null;
        }

        var read = graph[node.Node.Reads[0]];
        var places = node.Shape.Rank - 1;
        if (places > 3 || !(places == 1 ? SeesOneStep(read, graph) : ComesFromImages(read, graph)))
        {
            return null;
        }

        var canBeFlat = !read.Shape.Elements.IsSymbolic;
        var joins = (canBeFlat ? "a Flatten or " : string.Empty) + $"a GlobalAveragePooling{Numbers.Write(places)}D" + (places == 1 ? " or an LSTM" : string.Empty);
        return new Problem(
            SuspicionRules.PredictionForEachPlace,
            node.Node.Declaration.At(node.Node.Declaration.Layers[0]),
            [
                node.Name, node.Node.Kind, node.Shape.ToString(), read.Name, loss.Name, node.Target.Shape.ToString(), joins,
                $"a Conv{Numbers.Write(places)}D({Numbers.Write(dense.Units)}, 1)" + (places == 1 ? ", or add TimeDistributed" : string.Empty),
            ],
            [read.Node.Declaration.Site])
        {
            Remedies = canBeFlat ? [new Remedy(Remedy.Flatten, read.Name)] : [],
        };
    }

    /// <summary>Whether a loss looks at places of its own accord: it leaves some out, or has its classes along another axis.</summary>
    private static bool IsMeant(AttributeDeclaration loss) => loss.IgnoredClass is not null || loss.Sets("Axis");

    /// <summary>Whether only layers that look at one step at a time stand between a node and the input.</summary>
    private static bool SeesOneStep(TypedNode node, TypedGraph graph) => node.Node.IsInput
        || (node.Node.Layer is DenseAttribute or ActivationAttribute or DropoutAttribute or EmbeddingAttribute
            && SeesOneStep(graph[node.Node.Reads[0]], graph));

    private static bool ComesFromImages(TypedNode node, TypedGraph graph) =>
        node.Node.IsInput || node.Node.Layer is ConvolutionAttribute or PoolingAttribute
        || (node.Node.Layer is DenseAttribute or ActivationAttribute or DropoutAttribute or BatchNormalizationAttribute
            && ComesFromImages(graph[node.Node.Reads[0]], graph));
}
