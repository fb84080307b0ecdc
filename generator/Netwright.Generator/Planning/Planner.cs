using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Losses;
using Netwright.Generator.Lowering;
using Netwright.Generator.Metrics;
using Netwright.Generator.Ops;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Planning;

/// <summary>
/// The sixth stage: which operations a kind of step needs, which of them become one, and what is computed in place. The
/// fifth, differentiation, is asked for the gradients of what training needs.
/// </summary>
internal static class Planner
{
    /// <summary>Plans a model's steps.</summary>
    public static Schedule Plan(LoweredModel model, Names names)
    {
        var losses = Losses(model, names).ToList();
        var penalties = Penalties(model, names).ToList();
        var metrics = Metrics(model, losses).ToList();
        var terms = model.Terms.Select(static term => new TermCall(term.Term, term.Values, term.Result, null, [], term.Ops)).ToList();
        var read = losses.Select(static loss => loss.Prediction)
            .Concat(penalties.Select(static penalty => penalty.Activity))
            .Concat(metrics.Select(static metric => metric.Prediction))
            .Concat(terms.SelectMany(static term => term.Inputs))
            .ToList();
        var counted = losses.Select(static loss => loss.Counted).Concat(metrics.Select(static metric => metric.Counted)).OfType<Value>().Distinct().ToList();
        read.AddRange(counted);
        var training = Fuse(Live(model.Ops, read, counts: true), read);
        var wanted = GradientTape.WantedBy(training);
        training = training
            .Select(op => op.ForTraining(suffix => new Value(names.Value(op.Output.Node, suffix), op.Output.Node, op.Output.Shape), wanted.Contains))
            .ToList();
        var recorded = terms.Select(term => ForTraining(term, wanted, names)).ToList();
        var backward = Differentiator.Differentiate(training, losses, recorded, penalties, names);
        var layers = model.Graph.Flat.Where(static node => node is { IsOwner: true, HasWeights: true }).Select(static node => node.Handle).ToList();
        Value? Wanted(Value read, Value? gradient) => wanted.Contains(read) ? gradient : null;
        var lossesWithGradients = losses.Select(loss => loss with { Gradient = Wanted(loss.Prediction, loss.Gradient) });
        var penaltiesWithGradients = penalties.Select(penalty => penalty with { Gradient = Wanted(penalty.Activity, penalty.Gradient) });
        var outputs = model.Graph.Outputs.Select(output => model.ValueOf(output.Name)).ToList();
        var added = terms.Where(static term => term.Term.Declaration.IsLoss && term.Values.All(static value => value is not null)).SelectMany(static term => term.Inputs);
        return new Schedule(
            new(
                training.ToEquatableArray(),
                lossesWithGradients.ToEquatableArray(),
                penaltiesWithGradients.ToEquatableArray(),
                metrics.ToEquatableArray(),
                recorded.ToEquatableArray(),
                new FrozenLayers(backward, layers).Ask().ToEquatableArray(),
                []),
            Inference(
                model,
                read,
                losses.Select(static loss => loss with { Gradient = null }),
                penalties.Select(static penalty => penalty with { Gradient = null }),
                metrics,
                terms,
                [],
                counts: true),
            Inference(model, outputs, [], [], [], [], outputs, counts: false),
            Live(model.Ops, outputs.Concat(penalties.Select(static penalty => penalty.Activity)).Concat(added), counts: true).ToEquatableArray(),
            Inference(model, losses.Select(static loss => loss.Counted).OfType<Value>().ToList(), [], [], [], [], [], counts: false).Forward);
    }

    private static IEnumerable<LossCall> Losses(LoweredModel model, Names names)
    {
        foreach (var node in model.Graph.Nodes)
        {
            if (node.Loss is null)
            {
                continue;
            }

            // Softmax and crossentropy are computed together from the logits, which is exact where one after the other
            // would round probabilities to 0 or 1.
            var prediction = model.ValueOf(node.Name);
            var activation = model.Ops.OfType<ActivationOp>().FirstOrDefault(op => op.Output == prediction);
            var taken = activation is not null && LossRule.Of(node.Loss).TakesIn(activation.Function, node.Loss);
            prediction = taken ? activation!.Input : prediction;
            yield return new LossCall(
                node,
                prediction,
                new Value(names.Value(node.Name, "Loss"), node.Name, Shapes.Shape.Of()),
                new Value(names.Gradient(prediction.Name), node.Name, prediction.Shape),
                taken ? activation!.Function : null,
                model.CountedOf(node));
        }
    }

    private static IEnumerable<PenaltyCall> Penalties(LoweredModel model, Names names) =>
        from node in model.Graph.Flat
        where node.ActivityRegularizer is not null && model.Graph.IsTrainable
        let activity = model.ValueOf(node.Name)
        select new PenaltyCall(node, activity, new Value(names.Gradient(activity.Name), node.Name, activity.Shape));

    private static IEnumerable<MetricCall> Metrics(LoweredModel model, List<LossCall> losses)
    {
        foreach (var node in model.Graph.Nodes)
        {
            for (var index = 0; index < node.Metrics.Count; index++)
            {
                var loss = losses.FirstOrDefault(call => call.Node.Name == node.Name);
                var logitsDo = loss?.TakesIn is not null && MetricRule.Of(node.Metrics[index]).ReadsOnlyOrder(node.Metrics[index]);
                yield return new MetricCall(node, index, logitsDo ? loss!.Prediction : model.ValueOf(node.Name), model.CountedOf(node));
            }
        }
    }

    private static TermCall ForTraining(TermCall term, HashSet<Value> wanted, Names names)
    {
        if (!term.Term.Declaration.IsLoss || !term.Inputs.Any(wanted.Contains))
        {
            return term;
        }

        return term.Ops.Count > 0
            ? term with { Gradient = new Value(names.Gradient(term.Result.Name), term.Result.Node, term.Result.Shape) }
            : term with
            {
                Record = new Value(names.Value(term.Term.Declaration.Name, "Record"), term.Result.Node, term.Result.Shape),
                Wanted = term.Inputs.Select(wanted.Contains).ToEquatableArray(),
            };
    }

    /// <summary>A program that only computes values: what is for training alone falls away.</summary>
    private static Program Inference(
        LoweredModel model,
        IReadOnlyList<Value> read,
        IEnumerable<LossCall> losses,
        IEnumerable<PenaltyCall> penalties,
        IEnumerable<MetricCall> metrics,
        IEnumerable<TermCall> terms,
        IEnumerable<Value> outputs,
        bool counts)
    {
        var replaced = new Dictionary<Value, Value>();
        Value Replace(Value value) => replaced.TryGetValue(value, out var other) ? other : value;
        var ops = new List<Op>();
        foreach (var op in model.Ops.Select(op => op.Map(Replace).ForInference))
        {
            if (op.IsForTrainingOnly)
            {
                replaced.Add(op.Output, op.Inputs[0]);
            }
            else
            {
                ops.Add(op);
            }
        }

        var wanted = read.Select(Replace).ToList();
        return new Program(
            Fuse(Live(ops, wanted, counts), wanted).ToEquatableArray(),
            losses.Select(loss => loss with { Prediction = Replace(loss.Prediction) }).ToEquatableArray(),
            penalties.Select(penalty => penalty with { Activity = Replace(penalty.Activity) }).ToEquatableArray(),
            metrics.Select(metric => metric with { Prediction = Replace(metric.Prediction) }).ToEquatableArray(),
            terms.Select(term => term with
            {
                Values = term.Values.Select(value => value is null ? null : Replace(value)).ToEquatableArray(),
                Ops = term.Ops.Select(op => op.Map(Replace)).ToEquatableArray(),
            }).ToEquatableArray(),
            [],
            outputs.Select(Replace).ToEquatableArray());
    }

    /// <summary>The operations that lead to what is read.</summary>
    /// <param name="ops">All operations.</param>
    /// <param name="read">What is read.</param>
    /// <param name="counts">Whether what operations add to losses and logs is read too.</param>
    private static List<Op> Live(IEnumerable<Op> ops, IEnumerable<Value> read, bool counts)
    {
        var wanted = new HashSet<Value>(read);
        var live = new List<Op>();
        foreach (var op in ops.Reverse())
        {
            if (wanted.Contains(op.Output) || (counts && (op.AddedLosses is not null || op.Logged.Count > 0)))
            {
                live.Add(op);
                wanted.UnionWith(op.Inputs);
            }
        }

        live.Reverse();
        return live;
    }

    /// <summary>
    /// An operation and the activation after it become one, where nobody else reads the operation's result and the
    /// activation's derivative does not need it: the activation then overwrites it.
    /// </summary>
    private static List<Op> Fuse(List<Op> ops, IReadOnlyCollection<Value> read)
    {
        var fused = new List<Op>();
        foreach (var op in ops)
        {
            var last = fused.Count == 0 ? null : fused[fused.Count - 1];
            if (op is ActivationOp { NeedsOnlyItsResult: true } activation
                && last is not null
                && last.Output == activation.Input
                && !read.Contains(last.Output)
                && ops.Count(other => other.Inputs.Contains(last.Output)) == 1
                && last.WithActivation(activation.Output, activation.Function) is { } both)
            {
                fused[fused.Count - 1] = both;
            }
            else
            {
                fused.Add(op);
            }
        }

        return fused;
    }
}
