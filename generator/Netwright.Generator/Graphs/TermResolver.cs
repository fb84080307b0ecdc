using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Metrics;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Graphs;

/// <summary>Finds what the methods that add losses or log values read: their parameters name nodes and targets.</summary>
internal static class TermResolver
{
    private const string TargetSuffix = "Target";

    /// <summary>Resolves the methods of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="problems">Where problems go.</param>
    public static IEnumerable<ModelTerm> Resolve(ModelDeclaration model, IReadOnlyList<Node> nodes, Problems problems)
    {
        var logged = new HashSet<string>();
        foreach (var log in LogValue.Of(model.Nodes, []))
        {
            var isFree = logged.Add(log.Member);
            if (log.Module is not null && !(isFree && MetricName.IsFree(log.Member)))
            {
                problems.Add(LossRules.ModuleLogIsTaken, new Site(log.Module), log.Module, log.Member);
            }
        }

        foreach (var term in model.Terms)
        {
            if (!term.IsCallable)
            {
                problems.Add(LossRules.NotATerm, term.Site, term.Name, term.IsLoss ? "loss" : "metric");
                continue;
            }

            if (!term.IsLoss && (!MetricName.IsFree(term.Name) || !logged.Add(term.Name)))
            {
                problems.Add(LossRules.TermIsLogged, term.Site, term.Name);
            }

            if (!(term.Weight is >= 0 and < double.PositiveInfinity))
            {
                problems.Add(
                    LossRules.BadWeight,
                    new Site(term.Site.Member, term.Mark.Index, null, "Weight"),
                    term.Name,
                    model.Name,
                    Numbers.Write(term.Weight));
            }

            var reads = term.Parameters.Select((parameter, index) => Find(model, term, parameter, index, nodes, problems)).ToList();
            if (reads.All(static read => read is not null))
            {
                yield return new ModelTerm(term, reads.Select(static read => read!).ToEquatableArray());
            }
        }
    }

    private static TermRead? Find(
        ModelDeclaration model,
        TermDeclaration term,
        string parameter,
        int index,
        IReadOnlyList<Node> nodes,
        Problems problems)
    {
        foreach (var node in nodes)
        {
            if (NameOf(node) == parameter)
            {
                return new TermRead(node.Name, IsTarget: false);
            }
        }

        foreach (var node in nodes.Where(HasTarget))
        {
            if (NameOf(node) + TargetSuffix == parameter)
            {
                return new TermRead(node.Name, IsTarget: true);
            }
        }

        var known = nodes.Select(NameOf).Concat(nodes.Where(HasTarget).Select(static node => NameOf(node) + TargetSuffix)).ToList();
        problems.Add(
            LossRules.UnknownTermRead,
            term.At(index),
            term.Name,
            parameter,
            model.Name,
            NearestName.Among(known, parameter) is { } nearest
                ? $"did you mean '{nearest}'?"
                : $"name a node, such as '{known[0]}', or the target of an output, with '{TargetSuffix}' after its name");
        return null;
    }

    private static bool HasTarget(Node node) => node.Declaration.Losses.Count > 0 || node.Declaration.Metrics.Count > 0;

    private static string NameOf(Node node) => Names.Local(node.Name).TrimStart('@');
}
