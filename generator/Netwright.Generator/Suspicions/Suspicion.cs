using System.Collections.Immutable;
using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>
/// Something that fits and is hardly meant, as people have written it before. A model is only asked about when nothing is
/// wrong with it, and a node only once.
/// </summary>
internal abstract class Suspicion
{
    private static readonly ImmutableArray<Suspicion> All =
    [
        new ChannelsElsewhere(),
        new PredictionForEachPlace(),
        new ClassesOnAnotherAxis(),
        new SoftmaxOfOne(),
        new IdleOption(),
        new MaskThatEnds(),
    ];

    /// <summary>Asks about a model.</summary>
    public static void Check(TypedGraph graph, Problems problems)
    {
        foreach (var node in graph.Nodes)
        {
            foreach (var suspicion in All)
            {
                if (problems.Found.All(problem => problem.Site.Member != node.Name) && suspicion.Find(node, graph) is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }
    }

    /// <summary>What is suspicious about a node; null if nothing is.</summary>
    protected abstract Problem? Find(TypedNode node, TypedGraph graph);
}
