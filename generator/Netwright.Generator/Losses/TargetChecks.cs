using System.Collections.Generic;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Layers;
using Netwright.Generator.Metrics;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>Whether an output's loss and metrics fit it and each other, and what targets they take.</summary>
internal static class TargetChecks
{
    /// <summary>Checks a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="output">Its shape, if that is known.</param>
    /// <param name="graph">The nodes before it.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>What data has to say about it; null if nothing.</returns>
    public static Target? Check(Node node, Shape? output, ModelGraph graph, Problems problems)
    {
        var losses = node.Declaration.Losses;
        if (losses.Count > 1)
        {
            problems.Add(LossRules.SeveralLosses, node.Declaration.At(losses[1]), node.Name, losses[0].Name, losses[1].Name);
        }

        CheckNames(node, problems);
        var loss = losses.FirstOrDefault();
        if (loss is not null)
        {
            CheckWeight(node, loss, problems);
        }

        if (output is null || node.IsInput || (loss is null && node.Declaration.Metrics.Count == 0))
        {
            return null;
        }

        Target? target = null;
        var source = loss;
        var activation = ActivationOf(node, graph);
        var units = UnitsOf(node, graph);
        var before = problems.Found.Count;
        if (loss is not null)
        {
            var rule = LossRule.Of(loss);
            target = rule.Target(output, loss);
            rule.Check(new OutputCheck(node, loss, output, activation, problems) { UnitsAt = units });
        }

        // What is wrong with the loss is most often wrong with the metrics, too.
        var lossFits = problems.Found.Count == before;
        foreach (var metric in node.Declaration.Metrics)
        {
            var rule = MetricRule.Of(metric);
            var wanted = rule.Target(output, metric);
            if (wanted.Kind == TargetKind.Anything || target is { Kind: TargetKind.Anything } || target?.Fits(wanted) != false)
            {
                if (lossFits)
                {
                    rule.Check(new OutputCheck(node, metric, output, activation, problems) { UnitsAt = units }, loss);
                }
            }
            else
            {
                Refuse(node, metric, rule, wanted, source!, target, problems);
            }

            if (target is null && wanted.Kind != TargetKind.Anything)
            {
                (target, source) = (wanted, metric);
            }
        }

        return target ?? Target.Anything(output);
    }

    /// <summary>The activation that a node ends in; null if it ends in something else.</summary>
    public static ActivationFunction? ActivationOf(Node node, ModelGraph graph) => node.Layer switch
    {
        DenseAttribute dense => dense.Activation,
        ConvolutionAttribute convolution => convolution.Activation,
        ActivationAttribute activation => activation.Function,
        SoftmaxAttribute { Axes: [] or [-1] } => ActivationFunction.Softmax,
        DropoutAttribute or FlattenAttribute or IdentityAttribute or ReshapeAttribute when node.Reads.Count == 1 =>
            ActivationOf(node.Reads[0], graph),
        TimeDistributedLayer stepwise => ActivationOf(node with { Layer = stepwise.One }, graph),
        RepeatedLayer repeated => ActivationOf(node with { Layer = repeated.One }, graph),
        InnerModel { Outputs.Count: 1 } model => ActivationOf(model.Outputs[0], model.Graph),
        OutputOfAttribute taken when node.Reads.Count == 1
            && graph.Nodes.FirstOrDefault(other => other.Name == node.Reads[0])?.Layer is InnerModel model => ActivationOf(taken.Node, model.Graph),
        _ => null,
    };

    private static ActivationFunction? ActivationOf(string node, ModelGraph graph) =>
        graph.Nodes.FirstOrDefault(other => other.Name == node) is { } found ? ActivationOf(found, graph) : null;

    /// <summary>Where the size of a node's last axis is written; null if it is not a layer's number of units.</summary>
    private static Site? UnitsOf(Node node, ModelGraph graph) => node.Layer switch
    {
        DenseAttribute => node.Declaration.At(node.Declaration.Layers[0], position: 0),
        ActivationAttribute or DropoutAttribute when node.Reads.Count == 1 =>
            graph.Nodes.FirstOrDefault(other => other.Name == node.Reads[0]) is { } before ? UnitsOf(before, graph) : null,
        _ => null,
    };

    private static void CheckNames(Node node, Problems problems)
    {
        var names = new HashSet<string>();
        foreach (var metric in node.Declaration.Metrics)
        {
            if (MetricName.Given(metric) is { } name && !MetricName.IsFree(name))
            {
                problems.Add(LossRules.BadMetricName, node.Declaration.At(metric, "Name"), metric.Name, node.Name, name);
            }
            else if (!names.Add(MetricName.Of(metric)))
            {
                problems.Add(LossRules.SameMetric, node.Declaration.At(metric), node.Name, MetricName.Of(metric));
            }
        }
    }

    private static void CheckWeight(Node node, AttributeDeclaration loss, Problems problems)
    {
        var weight = loss.Option("Weight", 1.0);
        if (!(weight is >= 0 and < double.PositiveInfinity))
        {
            problems.Add(LossRules.BadWeight, node.Declaration.At(loss, "Weight"), loss.Name, node.Name, Numbers.Write(weight));
        }
    }

    private static void Refuse(
        Node node,
        AttributeDeclaration metric,
        MetricRule rule,
        Target wanted,
        AttributeDeclaration other,
        Target target,
        Problems problems)
    {
        var counterpart = rule.Counterpart ?? (target.Kind == TargetKind.ClassNumbers ? "SparseCategoricalAccuracy" : "MeanAbsoluteError");
        problems.Add(
            LossRules.TargetsDiffer, node.Declaration.At(metric), metric.Name, node.Name, wanted.Describe(), other.Name, target.Describe(), counterpart);
    }
}
