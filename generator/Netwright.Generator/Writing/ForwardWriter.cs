using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Forward</c>: the model over TorchSharp's own functions, which autograd can record.</summary>
internal static class ForwardWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Forward",
        (file, code) =>
        {
            var spelling = file.Of(model.Variable(model.Graph.Inputs.First()) + ".size(0)", "training");
            code.Lines($"private readonly {spelling.Type("AddedLosses")} _addedLosses = new();");
            code.Blank();
            var signatures = new SignatureWriter(model.Surface, spelling, code);
            signatures.AddedLosses("_addedLosses");
            signatures.Forward(() =>
            {
                using var body = new CodeWriter();
                WriteOps(model, spelling, body);
                code.Lines(ContractWriter.CheckInputs(model.Surface));
                code.Lines($"using var scope = {spelling.Type("NewDisposeScope")}();");
                model.WriteSizes(spelling, model.Variable, code);
                code.Lines(body);
            });
        });

    private static void WriteOps(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        // An operation that only the next one of its layer reads is written inside it.
        var ops = model.Schedule.Forward;
        var inlined = new Dictionary<Value, Op>();
        var nodes = new HashSet<Value>(model.Lowered.Values);
        OwnModuleWriter.WriteBeginning(ops, code);
        string Operand(Value value) => inlined.TryGetValue(value, out var op) ? op.WriteForward(spelling, Operand) : value.Name;

        foreach (var op in ops)
        {
            if (!nodes.Contains(op.Output) && ops.Where(other => other.Inputs.Contains(op.Output)).ToList() is [var reader] && (!op.IsMask || reader.Output.Node == op.Output.Node))
            {
                inlined.Add(op.Output, op);
                continue;
            }

            code.Blank();
            code.Lines($"// {model.Describe(op.Output.Node)}");
            code.Lines($"var {op.Output.Name} = {op.WriteForward(spelling, Operand)};");
        }

        WriteAddedLosses(model, spelling, code);
        code.Blank();
        var outputs = model.Graph.Outputs.Select(output => model.Variable(output) + ".MoveToOuterDisposeScope()").ToList();
        code.Lines(outputs.Count == 1 ? $"return {outputs[0]};" : $"return ({string.Join(", ", outputs)});");
    }

    /// <summary>What reads a target is not known yet in a forward pass.</summary>
    private static void WriteAddedLosses(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var added = model.Graph.AllTerms
            .Where(static term => term.Declaration.IsLoss && term.Reads.All(static read => !read.IsTarget))
            .ToList();
        var modules = model.Schedule.Forward.Where(static op => op.AddedLosses is not null).Select(static op => op.AddedLosses!.Code).Distinct().ToList();
        var penalties = model.Schedule.Train.Penalties;
        if (added.Count + modules.Count == 0 && penalties.Count == 0 && !model.Graph.IsRegularized)
        {
            return;
        }

        code.Blank();
        code.Lines("_addedLosses.Clear();");
        foreach (var term in added)
        {
            var values = string.Join(", ", term.Reads.Select(read => model.Lowered.ValueOf(read.Node).Name));
            code.Lines($"_addedLosses.Add({term.Declaration.Call}({values}), weight: {Numbers.Write(term.Declaration.Weight)});");
        }

        // A module that is applied again has the losses of all of its calls.
        foreach (var losses in modules)
        {
            code.Lines($"_addedLosses.Add({losses}.Total());");
        }

        foreach (var penalty in penalties)
        {
            var regularizer = Fields.ActivityRegularizer(penalty.Node.Name);
            code.Lines($"_addedLosses.Add({spelling.Type("Functions")}.Penalty({regularizer}, {penalty.Activity.Name}));");
        }

        if (model.Graph.IsRegularized)
        {
            code.Lines($"_addedLosses.Add({spelling.Type("Functions")}.Penalties(_weights));");
        }
    }
}
