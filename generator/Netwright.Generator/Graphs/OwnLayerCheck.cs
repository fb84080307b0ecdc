using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Layers;
using Netwright.Generator.Reading;
using Netwright.Generator.Signatures;

namespace Netwright.Generator.Graphs;

/// <summary>Whether a node can call what it names, and whether its signature can be read.</summary>
internal static class OwnLayerCheck
{
    /// <summary>Checks a node.</summary>
    /// <param name="model">The model.</param>
    /// <param name="node">The node.</param>
    /// <param name="own">What it names.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>The layer; null if it is none, be it that this is said elsewhere.</returns>
    public static LayerAttribute? Check(ModelDeclaration model, NodeDeclaration node, OwnLayerDeclaration own, Problems problems)
    {
        var site = node.At(node.Layers[0]);
        switch (own.Fault)
        {
            case { Kind: OwnLayerFaultKind.Recursion } fault:
                problems.Add(NestingRules.ContainsItself, site, node.Name, model.Name, fault.Details);
                return null;
            case { Kind: OwnLayerFaultKind.Reach } fault:
                problems.Add(NestingRules.OutOfReach, site, node.Name, own.Name, model.Name, fault.Details, "internal, or public");
                return null;
            case { Kind: OwnLayerFaultKind.Creation } fault:
                problems.Add(OwnLayerRules.CannotBeMade, site, node.Name, own.Name, fault.Details);
                return null;
            case { } fault:
                problems.Add(OwnLayerRules.NotAFunctionOfTensors, site, node.Name, own.Callee, fault.Details);
                return null;
        }

        if (own.Model is not null)
        {
            return CheckModel(own, own.Model);
        }

        if (own.Signature is null)
        {
            if (!own.IsModule)
            {
                return new OwnLayer(own, null);
            }

            problems.Add(OwnLayerRules.NoSignature, site, node.Name, own.Name, Example(own.Reads));
            return null;
        }

        var numbers = new HashSet<string>(own.Numbers.Select(static number => number.Name));
        var signature = SignatureParser.Parse(own.Signature.Text, numbers, out var fault2);
        var isSaidHere = own.Signature.Place != SignaturePlace.Source;
        var place = own.Signature.Place == SignaturePlace.Node ? node.At(node.Layers[0], "Signature") : site;
        if (signature is null)
        {
            if (isSaidHere)
            {
                problems.Add(
                    OwnLayerRules.UnreadableSignature,
                    place with { Letters = new Letters(fault2!.Start, fault2.Length) },
                    own.Callee,
                    own.Signature.Text,
                    fault2.Message);
            }

            return null;
        }

        if (WrongCount(signature, own.Reads) is { } wrong)
        {
            if (isSaidHere)
            {
                problems.Add(OwnLayerRules.SignatureHasOtherCount, place, own.Callee, own.Signature.Text, wrong);
            }

            return null;
        }

        return new OwnLayer(own, signature);
    }

    /// <summary>A model as a layer, unless something is wrong with it, which is said where it is declared.</summary>
    private static InnerModel? CheckModel(OwnLayerDeclaration own, ModelDeclaration inner)
    {
        var problems = new Problems();
        var graph = inner.Fitness == ClassFitness.Model ? GraphBuilder.Build(inner, problems) : null;
        return graph is null || problems.HasErrors || graph.Nodes.Count < inner.Nodes.Count ? null : new InnerModel(own, graph);
    }

    /// <summary>What is wrong with the number of a signature's shapes; null if nothing is.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="reads">How many tensors its owner takes.</param>
    public static string? WrongCount(Signature signature, int reads)
    {
        if (signature.Inputs.Count != reads)
        {
            return $"reads {Count(signature.Inputs.Count)}, but it takes {Numbers.Write(reads)}";
        }

        return signature.Outputs.Count == 1 ? null : $"gives {Count(signature.Outputs.Count)}, but it gives one";
    }

    private static string Count(int shapes) => shapes == 1 ? "one shape" : $"{Numbers.Write(shapes)} shapes";

    private static string Example(int reads) => $"{string.Join("; ", Enumerable.Repeat("N, ...", reads))} -> N, ...";
}
