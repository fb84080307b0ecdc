using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Losses;
using Netwright.Generator.Metrics;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Writing;

/// <summary>What a model's users see of it, as far as it does not depend on shapes.</summary>
/// <param name="Declaration">What was written.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Targets">The outputs that data has a target for.</param>
/// <param name="Classes">Those of them whose targets are classes.</param>
/// <param name="Logs">What is logged.</param>
internal sealed record Surface(
    ModelDeclaration Declaration,
    EquatableArray<SurfaceMember> Inputs,
    EquatableArray<SurfaceMember> Outputs,
    EquatableArray<SurfaceMember> Targets,
    EquatableArray<SurfaceMember> Classes,
    EquatableArray<LogValue> Logs)
{
    /// <summary>The inputs as arguments.</summary>
    public string InputArguments => string.Join(", ", Inputs.Select(static input => input.Variable));

    /// <summary>The members of the batch that weigh samples: one for all outputs, then one for each, if there are several.</summary>
    public IEnumerable<string> SampleWeights => Targets.Count switch
    {
        0 => [],
        1 => [AllSamples],
        _ => [AllSamples, .. Targets.Select(static target => OwnSamples(target.Name))],
    };

    /// <summary>The documentation of the inputs' parameters.</summary>
    public string InputDocumentation => string.Join("\n", Inputs.Select(
        static input => $"/// <param name=\"{input.Variable.TrimStart('@')}\">{input.Name}{input.Shape}.</param>"));

    /// <summary>The outputs, for documentation.</summary>
    public string OutputDocumentation => string.Join("; ", Outputs.Select(static output => output.Name + output.Shape)) + ".";

    /// <summary>The weights of a batch's samples for one of the outputs, as C#.</summary>
    public string SampleWeightOf(string target) => Targets.Count == 1
        ? $"batch.{AllSamples}"
        : $"batch.{OwnSamples(target)} ?? batch.{AllSamples}";

    /// <summary>The member of the batch that the weights of classes go into.</summary>
    public string ClassSamples(string target) => Targets.Count == 1 ? AllSamples : OwnSamples(target);

    /// <summary>The parameter of <c>Fit</c> for the weights of an output's classes.</summary>
    public string ClassWeight(string target) => Targets.Count == 1 ? "classWeight" : Names.Local(target).TrimStart('@') + "ClassWeight";

    /// <summary>Whether an output's targets say which class a sample belongs to.</summary>
    public static bool HasClasses(NodeDeclaration node) => node.Losses.Count > 0 && LossRule.Of(node.Losses[0]).HasClasses;

    /// <summary>What can be said of a model whose shapes do not fit: names.</summary>
    public static Surface Of(ModelDeclaration declaration)
    {
        var names = new Names();
        var nodes = declaration.Nodes.Where(static node => node.Layers.Count > 0).ToList();
        var read = new HashSet<string>(nodes.SelectMany((node, index) => node.From is { Arguments.Count: > 0 } from
            ? (from.Arguments[0].Items ?? []).Select(static item => item.Value as string ?? string.Empty)
            : nodes.Take(index).Skip(index - 1).Select(static before => before.Name)));
        SurfaceMember Member(NodeDeclaration node) => new(Name(node), names.Value(node.Name), string.Empty, $"{node.Name}.");
        string Name(NodeDeclaration node) => GeneratedNames.OfBatch.Contains(node.Name) ? node.Name + "Layer" : Names.Escape(node.Name);
        bool IsInput(NodeDeclaration node) => node.Layers[0].Name == "Input";
        bool HasTarget(NodeDeclaration node) => node.Losses.Count > 0 || node.Metrics.Count > 0;
        return new Surface(
            declaration,
            nodes.Where(IsInput).Select(Member).ToEquatableArray(),
            nodes.Where(node => !IsInput(node) && (HasTarget(node) || node.Output is not null || !read.Contains(node.Name)))
                .Select(Member).ToEquatableArray(),
            nodes.Where(node => !IsInput(node) && HasTarget(node)).Select(Member).ToEquatableArray(),
            nodes.Where(node => !IsInput(node) && HasClasses(node)).Select(Member).ToEquatableArray(),
            LogValue.Of(nodes.Where(node => !IsInput(node)).ToList(), declaration.Terms)
                .Where(static log => log.Module is null || MetricName.IsFree(log.Member))
                .GroupBy(static log => log.Member).Select(static logs => logs.First()).ToEquatableArray());
    }

    /// <summary>The type of what the model gives out: a tensor, or a named tuple.</summary>
    public string OutputType(Spelling spelling) => Together(spelling.Type("Tensor"), Outputs);

    private const string AllSamples = "SampleWeight";

    private static string OwnSamples(string target) => target + AllSamples;

    /// <summary>One thing, or several as a named tuple.</summary>
    public static string Together(string type, EquatableArray<SurfaceMember> members) =>
        members.Count == 1 ? type : "(" + string.Join(", ", members.Select(member => $"{type} {member.Name}")) + ")";

    /// <summary>The parameters of a method that takes the inputs.</summary>
    public string InputParameters(Spelling spelling) =>
        string.Join(", ", Inputs.Select(input => $"{spelling.Type("Tensor")} {input.Variable}"));

    /// <summary>The module that the model derives from.</summary>
    public string Base(Spelling spelling) => IsTypedModule
        ? $"{spelling.Type("nn")}.Module<{string.Concat(Inputs.Select(_ => spelling.Type("Tensor") + ", "))}{OutputType(spelling)}>"
        : $"{spelling.Type("nn")}.Module";

    /// <summary>Whether there is a module of TorchSharp's with as many inputs, whose <c>forward</c> is overridden.</summary>
    public bool IsTypedModule => Inputs.Count <= 6;
}

/// <summary>An input, an output or a target.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Variable">The parameter that stands for it.</param>
/// <param name="Shape">Its shape after a comma, if it is known.</param>
/// <param name="Documentation">What it is.</param>
internal sealed record SurfaceMember(string Name, string Variable, string Shape, string Documentation);

/// <summary>A value that the model logs.</summary>
/// <param name="Member">The member of the typed logs.</param>
/// <param name="Field">The field in which it is accumulated.</param>
/// <param name="Documentation">What it is.</param>
internal sealed record LogValue(string Member, string Field, string Documentation)
{
    /// <summary>The name that Keras logs it by.</summary>
    public string KerasName { get; init; } = SnakeCase.Of(Member);

    /// <summary>Whether it is a mean over batches of what a step computes, and not a metric's.</summary>
    public bool IsMean { get; init; }

    /// <summary>The node whose module logs it; null if the model does.</summary>
    public string? Module { get; init; }

    /// <summary>Whether something of the user's own gives it, of which nobody knows in which direction it gets better.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What a model logs: the loss, then each output's own if there are several, then the metrics, then what modules log, then the model's own.</summary>
    public static IEnumerable<LogValue> Of(IReadOnlyList<NodeDeclaration> nodes, IReadOnlyList<TermDeclaration> terms)
    {
        // Without a loss as well: whoever asks a history for it is told what is missing, and nothing else.
        var losses = nodes.Where(static node => node.Losses.Count > 0).ToList();
        yield return new LogValue("Loss", "_loss", "The total loss.") { IsMean = true };
        foreach (var node in losses.Where(_ => losses.Count > 1))
        {
            yield return new LogValue(
                node.Name + "Loss", Fields.LossMean(node), $"The loss of {node.Name}, not multiplied by its weight.") { IsMean = true };
        }

        var isNamed = nodes.Count(static node => node.Losses.Count > 0 || node.Metrics.Count > 0) > 1;
        foreach (var node in nodes)
        {
            foreach (var metric in node.Metrics)
            {
                yield return new LogValue(
                    (isNamed ? node.Name : string.Empty) + MetricName.Of(metric),
                    Fields.Metric(node, metric),
                    $"{metric.Name} of {node.Name}{(metric.Option("Weighted", false) ? ", by the samples' weights" : string.Empty)}.")
                {
                    KerasName = (isNamed ? SnakeCase.Of(node.Name) + "_" : string.Empty) + MetricName.OfKeras(metric),
                };
            }
        }

        var logged = nodes.SelectMany(static node => node.Logged.Select(property => (node, property))).ToList();
        foreach (var (node, property) in logged)
        {
            var isAlone = logged.Count(other => other.property == property) == 1;
            yield return new LogValue(
                (isAlone ? string.Empty : node.Name) + property, Fields.Logged(node, property), $"The mean of what {node.Name} logs as {property}.")
            {
                IsMean = true,
                IsOwn = true,
                Module = node.Name,
            };
        }

        foreach (var term in terms.Where(static term => !term.IsLoss))
        {
            yield return new LogValue(term.Name, Fields.Term(term), $"The mean of what {term.Name} returns.") { IsMean = true, IsOwn = true };
        }
    }
}

/// <summary>The names of the fields that a model has for its nodes.</summary>
internal static class Fields
{
    /// <summary>All fields that there are for a node.</summary>
    public static IEnumerable<string> Of(NodeDeclaration node)
    {
        yield return Node(node.Name);
        if (node.Regularizers.Count > 0 || node.Layers.Any(static layer => layer.Name == "ActivityRegularization"))
        {
            yield return ActivityRegularizer(node.Name);
        }

        if (node.Losses.Count > 0)
        {
            yield return Loss(node);
            yield return LossOfLogits(node);
            yield return LossMean(node);
        }

        foreach (var metric in node.Metrics)
        {
            yield return Metric(node, metric);
        }

        foreach (var property in node.Logged)
        {
            yield return Logged(node, property);
        }
    }

    /// <summary>The field of a node's handle.</summary>
    public static string Node(string node)
    {
        var field = "_" + (node.IndexOf('.') < 0 ? Names.Local(node).TrimStart('@') : string.Join("_", node.Split('.').Select(static part => Names.Local(part).TrimStart('@'))));
        return GeneratedNames.Fields.Contains(field) ? field + "Layer" : field;
    }

    /// <summary>The field of an output's loss.</summary>
    public static string Loss(NodeDeclaration node) => Node(node.Name) + "Loss";

    /// <summary>The field of the loss that reads logits, where the output's activation is taken into it.</summary>
    public static string LossOfLogits(NodeDeclaration node) => Loss(node) + "OfLogits";

    /// <summary>The field in which an output's own loss is averaged.</summary>
    public static string LossMean(NodeDeclaration node) => Node(node.Name) + "LossMean";

    /// <summary>The field in which a value of the model's own is averaged.</summary>
    public static string Term(TermDeclaration term) => Node(term.Name) + "Mean";

    /// <summary>The field in which a value that a node's module logs is averaged.</summary>
    public static string Logged(NodeDeclaration node, string property) => $"{Node(node.Name)}{property}Mean";

    /// <summary>The field of what is added to the loss for the size of a node's output.</summary>
    public static string ActivityRegularizer(string node) => Node(node) + "ActivityRegularizer";

    /// <summary>The field of a metric.</summary>
    public static string Metric(NodeDeclaration node, AttributeDeclaration metric) => Node(node.Name) + MetricName.Of(metric);
}
