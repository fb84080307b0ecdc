using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Layers;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Graphs;

/// <summary>The second stage: which node reads which.</summary>
internal static class GraphBuilder
{
    /// <summary>Joins the nodes of a model.</summary>
    /// <returns>The nodes that could be joined; all of them if nothing is wrong.</returns>
    public static ModelGraph Build(ModelDeclaration model, Problems problems)
    {
        CheckNames(model, problems);
        OptimizerCheck.Check(model, problems);
        var nodes = new List<Node>();
        var hasInput = model.Nodes.Any(static node => node.Layers.Any(static layer => layer.Type == "Netwright.InputAttribute"));
        if (!hasInput && !model.Nodes.Any(static node => node.HasCompilerErrors))
        {
            problems.Add(GraphRules.NoInput, default, model.Name);
        }

        foreach (var declaration in model.Nodes)
        {
            var owner = SharedLayerCheck.NameIn(declaration) is null ? null : nodes.FirstOrDefault(node => node.Declaration == SharedLayerCheck.Find(model, declaration));
            if (CheckProperty(model, declaration, owner, problems) is not { } layer)
            {
                continue;
            }

            var reads = Reads(model, declaration, layer, hasInput, problems);
            var node = new Node(declaration, layer, reads ?? [], IsOutput: false);
            nodes.Add(owner is null ? node : node with { Kind = owner.Kind, Shares = owner.Name });
        }

        var terms = nodes.Count == model.Nodes.Count ? TermResolver.Resolve(model, nodes, problems).ToEquatableArray() : [];
        var graph = new ModelGraph(model, MarkOutputs(nodes).ToEquatableArray(), terms);
        SeveralOutputs.Check(graph, problems);
        if (!problems.HasErrors && nodes.Count == model.Nodes.Count)
        {
            CheckReached(graph, problems);
        }

        return graph;
    }

    private static IEnumerable<Node> MarkOutputs(List<Node> nodes)
    {
        var read = new HashSet<string>(nodes.SelectMany(static node => node.Reads));
        return nodes.Select(node => node with
        {
            IsOutput = node is { IsInput: false, Layer: not InnerModel { Outputs.Count: > 1 } } && (!read.Contains(node.Name) || node.Declaration.Output is not null
                || node.Declaration.Losses.Count > 0 || node.Declaration.Metrics.Count > 0),
        });
    }

    private static void CheckNames(ModelDeclaration model, Problems problems)
    {
        var owners = new Dictionary<string, string>();
        foreach (var node in model.Nodes)
        {
            if (WhyTaken(node) is { } why)
            {
                problems.Add(ReadingRules.NameIsTaken, node.Site, node.Name, why);
                continue;
            }

            foreach (var field in Fields.Of(node).Distinct())
            {
                if (owners.TryGetValue(field, out var other))
                {
                    problems.Add(ReadingRules.SameName, node.Site, [new Site(other)], other, node.Name, field);
                    break;
                }

                owners.Add(field, node.Name);
            }
        }

        foreach (var member in model.OwnMembers)
        {
            if (GeneratedNames.Fixed.Contains(member) || GeneratedNames.Fields.Contains(member) || owners.ContainsKey(member))
            {
                problems.Add(ReadingRules.MemberIsTaken, new Site(member), model.Name, member);
            }
        }
    }

    /// <summary>Why a node cannot have its name; null if it can.</summary>
    private static string? WhyTaken(NodeDeclaration node)
    {
        if (GeneratedNames.Fixed.Contains(node.Name))
        {
            return $"every model has a member '{node.Name}' that the compiler writes";
        }

        if (node.HidesBaseMember)
        {
            return $"every model has a member '{node.Name}' from torch.nn.Module";
        }

        var isInBatch = node.Losses.Count > 0 || node.Metrics.Count > 0 || node.Layers.Any(static layer => layer.Name == "Input");
        if (isInBatch && GeneratedNames.OfBatch.Contains(node.Name))
        {
            return $"every model's batch, which has a member for it, has a member '{node.Name}' already";
        }

        return Names.Escape(node.Name) == node.Name ? null : "it is a keyword of C#";
    }

    /// <summary>The layer of a property; null if the property cannot be a node.</summary>
    private static LayerAttribute? CheckProperty(ModelDeclaration model, NodeDeclaration node, Node? owner, Problems problems)
    {
        if (node.HasCompilerErrors)
        {
            return null;
        }

        if (node.Layers.Count == 0)
        {
            var mark = node.Marks.First();
            problems.Add(ReadingRules.NoLayer, node.At(mark), node.Name, mark.WrittenName);
            return null;
        }

        var layer = node.Layers[0];
        if (node.Layers.Count > 1)
        {
            problems.Add(ReadingRules.SeveralLayers, node.At(node.Layers[1]), node.Name, layer.Name, node.Layers[1].Name);
            return null;
        }

        if (SharedLayerCheck.NameIn(node) is not null && owner?.Layer is null or InputAttribute or OutputOfAttribute)
        {
            SharedLayerCheck.Report(model, node, problems);
            return null;
        }

        var type = owner?.Declaration.TypeCode ?? (node.Repeat is null ? layer.HandleCode : $"global::Netwright.Repeated<{layer.HandleCode}>");
        if (node.TypeCode != type)
        {
            var written = owner?.Declaration.TypeName ?? (node.Repeat is null ? layer.Name : $"Repeated<{layer.Name}>");
            problems.Add(new Problem(ReadingRules.WrongPropertyType, node.Site, [node.Name, node.Repeat is null ? layer.Name : layer.Name + ", Repeat", node.TypeName, written], [])
            {
                Remedies = [new(Remedy.Type, type)],
            });
        }
        else if (!node.IsImplementable)
        {
            problems.Add(ReadingRules.NotImplementable, node.Site, node.Name, layer.Name);
        }

        if (layer.Name == "Input" && node.Marks.FirstOrDefault() is { } wrong)
        {
            problems.Add(
                GraphRules.InputAsOutput,
                node.At(wrong),
                node.Name,
                wrong.WrittenName,
                wrong == node.From ? "an input reads nothing" : "put it on the layer whose output it is about");
        }

        var one = owner?.Layer switch
        {
            TimeDistributedLayer stepwise => stepwise.One,
            LayerInParts parted => parted.One,
            var layerOfOwner => layerOfOwner,
        }
            ?? (layer.Own is { } own ? OwnLayerCheck.Check(model, node, own, problems) : layer.Instantiate<LayerAttribute>());
        return one is null ? null : Multiply(node, one, IsTaken(model, node), problems);
    }

    /// <summary>Whether a node takes something of what another gives.</summary>
    private static bool IsTaken(ModelDeclaration model, NodeDeclaration node) => model.Nodes.Select(static (other, place) => (Node: other, Place: place)).Any(other =>
        other.Node.Layers is [{ Type: "Netwright.OutputOfAttribute" }]
        && (other.Node.From is { } from
            ? from.Arguments.Count > 0 && from.Arguments[0].Items?.Any(item => item.Value is string name && name == node.Name) == true
            : other.Place > 0 && model.Nodes[other.Place - 1] == node));

    /// <summary>The layer as it is applied: to every step of a sequence, repeated, in parts.</summary>
    private static LayerAttribute? Multiply(NodeDeclaration node, LayerAttribute one, bool isTaken, Problems problems)
    {
        foreach (var (mark, what, why) in new[] { (node.TimeDistributed, "applied to every step", "steps are those of one sequence"), (node.Repeat, "repeated", "each repetition reads the one before it") })
        {
            if (mark is not null && one is not InputAttribute && (one.Reads != 1 || one is OutputOfAttribute or InnerModel { Outputs.Count: > 1 }))
            {
                problems.Add(NestingRules.NotOneToOne, node.At(mark), node.Name, node.Layers[0].Name, what, one switch
                {
                    OutputOfAttribute => "it applies no layer, but takes a value",
                    InnerModel { Outputs: var outputs } when outputs.Count > 1 => $"it gives {Numbers.Write(outputs.Count)} outputs",
                    _ => $"it reads {Numbers.Write(one.Reads)} nodes, and {why}",
                });
                return null;
            }
        }

        var layer = node.TimeDistributed is not null ? new TimeDistributedLayer(one) : isTaken && one.FurtherOutputs.Count > 0 && node.Repeat is null ? new LayerInParts(one) : one;
        if (node.Repeat is null)
        {
            return layer;
        }

        var times = node.Repeat.Arguments is [{ Value: int count }] ? count : 0;
        if (times < 1)
        {
            problems.Add(ShapeRules.OptionOutOfRange, node.At(node.Repeat, 0), node.Name, "Repeat", "times", Numbers.Write(times), "at least 1");
            return null;
        }

        return new RepeatedLayer(times, layer);
    }

    /// <summary>The nodes that a node reads; null if that cannot be said.</summary>
    private static EquatableArray<string>? Reads(
        ModelDeclaration model,
        NodeDeclaration node,
        LayerAttribute layer,
        bool hasInput,
        Problems problems)
    {
        var position = IndexOf(model, node.Name);
        if (layer.Reads == 0)
        {
            return [];
        }

        if (node.From is null && layer.Reads > 1)
        {
            problems.Add(GraphRules.WrongNumberOfNodes, node.Site, node.Name, node.Layers[0].Name, Count(layer), "none");
            return null;
        }

        if (node.From is null)
        {
            if (position == 0 && hasInput)
            {
                problems.Add(GraphRules.NothingToRead, node.Site, node.Name, node.Layers[0].Name);
            }

            return position == 0 ? null : [model.Nodes[position - 1].Name];
        }

        var names = node.From.Arguments.Count == 0 ? [] : node.From.Arguments[0].Items ?? [];
        var isValid = true;
        for (var index = 0; index < names.Count; index++)
        {
            var name = names[index].Value as string ?? string.Empty;
            var read = IndexOf(model, name);
            if (read < 0)
            {
                var nearest = NearestName.Among(model.Nodes.Take(position).Select(static other => other.Name), name);
                var remedy = nearest is null ? ": name a node that is declared above" : $": did you mean nameof({nearest})?";
                problems.Add(new Problem(GraphRules.UnknownNode, node.At(node.From, index), [node.Name, name, model.Name, remedy], [])
                {
                    Remedies = nearest is null ? [] : [new(Remedy.Node, nearest)],
                });
                isValid = false;
            }
            else if (read >= position)
            {
                problems.Add(
                    GraphRules.LaterNode,
                    node.At(node.From, index),
                    [new Site(name)],
                    node.Name,
                    read == position ? "itself" : $"'{name}'",
                    read == position ? "name one of those" : $"move '{name}' above '{node.Name}'");
                isValid = false;
            }
        }

        if (isValid && (names.Count < layer.Reads || names.Count > layer.MostReads))
        {
            problems.Add(
                GraphRules.WrongNumberOfNodes,
                node.At(node.From),
                node.Name,
                node.Layers[0].Name,
                Count(layer),
                names.Count == 0 ? "none" : Numbers.Write(names.Count));
            isValid = false;
        }

        return isValid ? names.Select(static name => (string)name.Value!).ToEquatableArray() : null;
    }

    /// <summary>Says which nodes do nothing: inputs that nothing reads, and ends without a loss beside others with one.</summary>
    private static void CheckReached(ModelGraph graph, Problems problems)
    {
        var read = new HashSet<string>(graph.Nodes.SelectMany(static node => node.Reads)
            .Concat(graph.Terms.SelectMany(static term => term.Reads).Where(static read => !read.IsTarget).Select(static read => read.Node)));
        var isTrained = graph.Nodes.Any(static node => node.Declaration.Losses.Count > 0);
        foreach (var node in graph.Nodes)
        {
            var declaration = node.Declaration;
            if (read.Contains(node.Name))
            {
                continue;
            }

            if (node.IsInput)
            {
                problems.Add(GraphRules.UnreadInput, node.Declaration.Site, node.Name);
            }
            else if (isTrained && declaration.Output is null && declaration.Losses.Count == 0 && declaration.Metrics.Count == 0
                && AddsNothing(declaration, graph))
            {
                problems.Add(GraphRules.LeadsNowhere, node.Declaration.Site, node.Name, node.Kind);
            }
        }
    }

    /// <summary>Whether a node's module, or that of the node whose layer it applies again, neither adds losses nor logs values.</summary>
    private static bool AddsNothing(NodeDeclaration node, ModelGraph graph) =>
        (SharedLayerCheck.NameIn(node) is null ? node : SharedLayerCheck.Find(graph.Declaration, node)) is not { } owner || (owner.AddedLosses is null && owner.Logged.Count == 0);

    private static int IndexOf(ModelDeclaration model, string name)
    {
        for (var index = 0; index < model.Nodes.Count; index++)
        {
            if (model.Nodes[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    private static string Count(LayerAttribute layer) => layer switch
    {
        { MostReads: int.MaxValue } => $"at least {Numbers.Write(layer.Reads)} nodes",
        { Reads: 1, MostReads: 1 } => "one node",
        _ when layer.Reads == layer.MostReads => Numbers.Write(layer.Reads) + " nodes",
        _ => $"{Numbers.Write(layer.Reads)} to {Numbers.Write(layer.MostReads)} nodes",
    };
}
