using System;
using System.Linq;
using Netwright.Generator.Ops;
using Netwright.Generator.Planning;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>Writes the body of a step: what it reads, its operations, losses and metrics.</summary>
internal static class StepWriter
{
    /// <summary>Writes a program from its beginning to its losses and metrics.</summary>
    /// <param name="model">The model.</param>
    /// <param name="program">What the step does.</param>
    /// <param name="kernels">The field of the step's kernels.</param>
    /// <param name="spelling">How the method is spelled.</param>
    /// <param name="data">An input's tensor, as C#.</param>
    /// <param name="code">Where it is written.</param>
    /// <param name="isWatched">Whether every value is looked at, as soon as it is there.</param>
    public static void Write(
        CompiledModel model,
        Program program,
        string kernels,
        Spelling spelling,
        Func<TypedNode, string> data,
        CodeWriter code,
        bool isWatched = false)
    {
        using var body = new CodeWriter();
        WriteForward(model, program, spelling, body, isWatched);
        WriteLosses(model, program, spelling, body, isWatched);

        code.Lines($"using var unrecorded = {spelling.Type("no_grad")}();");
        var weights = program.Losses.Select(loss => model.Surface.SampleWeightOf(loss.Node.Name));
        code.Lines($"var step = {kernels}.Begin({string.Join(", ", weights)});");
        OwnModuleWriter.WriteBeginning(program.Forward, code);
        foreach (var input in model.Graph.Inputs.Where(input => program.Reads(model.Lowered.ValueOf(input.Name))))
        {
            code.Lines($"var {model.Variable(input)} = step.Read({data(input)});");
        }

        model.WriteSizes(spelling, data, code);
        code.Lines(body);
    }

    private static void WriteForward(CompiledModel model, Program program, Spelling spelling, CodeWriter code, bool isWatched)
    {
        string? node = null;
        foreach (var op in program.Forward)
        {
            if (op.Output.Node != node)
            {
                node = op.Output.Node;
                code.Blank();
                code.Lines($"// {Describe(model, op)}{Note(program, node)}");
            }

            code.Lines($"var {op.Output.Name} = {op.WriteStep(spelling)};");
            if (isWatched && op is { IsView: false, IsMask: false })
            {
                code.Lines($"watch.Output(\"{Layers(op)}\", {op.Output.Name});");
            }
        }
    }

    /// <summary>The node, with its shapes; and the layer before it, where the two are one.</summary>
    private static string Describe(CompiledModel model, Op op) => op is LinearOp linear && linear.Node != op.Output.Node
        ? $"{model.Describe(linear.Node)}, with {op.Output.Node}"
        : model.Describe(op.Output.Node);

    /// <summary>The node; and the layer before it, where the two are one.</summary>
    private static string Layers(Op op) => op.Application == op.Output.Node ? op.Output.Node : $"{op.Application}, with {op.Output.Node}";

    private static string Note(Program program, string node)
    {
        var loss = program.Losses.FirstOrDefault(call => call.Prediction.Node == node && call.TakesIn is not null);
        return loss is null ? string.Empty : $", kept as logits: {loss.TakesIn!.Value.ToString().ToLowerInvariant()} and crossentropy are one";
    }

    private static void WriteLosses(CompiledModel model, Program program, Spelling spelling, CodeWriter code, bool isWatched)
    {
        var added = program.Terms.Where(static call => call.Term.Declaration.IsLoss).ToList();
        if (program.Outputs.Count > 0)
        {
            return;
        }

        // A module that is applied again has the losses of all of its calls.
        var modules = program.Forward.Where(static op => op.AddedLosses is not null).Select(static op => op.AddedLosses!)
            .GroupBy(static losses => losses.Code).Select(static calls => calls.First()).ToList();

        code.Blank();
        var isAlone = program.Losses.Count == 1 && added.Count + modules.Count == 0 && !program.Losses[0].Node.Loss!.Sets("Weight")
            && program.Penalties.Count == 0 && !model.Graph.IsRegularized;
        foreach (var loss in program.Losses)
        {
            var gradient = loss.Gradient is null ? string.Empty : $", out var {loss.Gradient.Name}";
            var result = isAlone ? "loss" : loss.Result.Name;
            code.Lines($"var {result} = step.Loss({CompiledModel.StepLoss(loss)}, {loss.Prediction.Name}, batch.{loss.Node.Name}, {model.Surface.SampleWeightOf(loss.Node.Name)}{(loss.Counted is null ? string.Empty : ", " + loss.Counted.Name)}{gradient});");
            WriteWatch(loss.Node.Name, result, loss.Gradient, isWatched, code);
        }

        TermWriter.WriteTargets(program, code);
        foreach (var call in added)
        {
            TermWriter.WriteLoss(call, spelling, code);
            WriteWatch(call.Result.Node, call.Result.Name, gradient: null, isWatched, code);
        }

        foreach (var losses in modules)
        {
            code.Lines($"var {losses.Total.Name} = step.AddedLoss({losses.Code});");
            WriteWatch(losses.Total.Node, losses.Total.Name, gradient: null, isWatched, code);
        }

        if (!isAlone)
        {
            var weighted = program.Losses.Select(static loss => $"({CompiledModel.StepLoss(loss)}.Weight, {loss.Result.Name})")
                .Concat(added.Select(static call => $"({Numbers.Write(call.Term.Declaration.Weight)}, {call.Result.Name})"))
                .Concat(modules.Select(static losses => $"(1.0, {losses.Total.Name})"));
            code.Lines($"var loss = step.Total({string.Join(", ", weighted)});");
            WritePenalties(model, program, code, isWatched);
        }

        code.Blank();
        code.Lines("_loss.Add(loss, batch.Count);");
        foreach (var loss in program.Losses.Where(_ => program.Losses.Count > 1))
        {
            code.Lines($"{Fields.LossMean(loss.Node.Node.Declaration)}.Add({loss.Result.Name}, batch.Count);");
        }

        WriteMetrics(model, program, code);
    }

    private static void WriteMetrics(CompiledModel model, Program program, CodeWriter code)
    {
        foreach (var metric in program.Metrics)
        {
            var declaration = metric.Node.Metrics[metric.Index];
            var field = Fields.Metric(metric.Node.Node.Declaration, declaration);
            var weight = declaration.Option("Weighted", false) ? ", " + model.Surface.SampleWeightOf(metric.Node.Name) : string.Empty;
            weight = metric.Counted is null ? weight : $", step.CountedWeight({metric.Counted.Name}{weight})";
            code.Lines($"{field}.Update(batch.{metric.Node.Name}, {metric.Prediction.Name}{weight});");
        }

        OwnModuleWriter.WriteLogs(model, code);
        foreach (var call in program.Terms.Where(static call => !call.Term.Declaration.IsLoss))
        {
            code.Lines($"{Fields.Term(call.Term.Declaration)}.Add({TermWriter.AddedMetric(call)}, 1);");
        }
    }

    private static void WriteWatch(string name, string loss, Value? gradient, bool isWatched, CodeWriter code)
    {
        if (!isWatched)
        {
            return;
        }

        code.Lines($"watch.Loss(\"{name}\", {loss});");
        if (gradient is not null)
        {
            code.Lines($"watch.LossGradient(\"{name}\", {gradient.Name});");
        }
    }

    private static void WritePenalties(CompiledModel model, Program program, CodeWriter code, bool isWatched)
    {
        foreach (var penalty in program.Penalties)
        {
            var gradient = penalty.Gradient is null ? string.Empty : $", out var {penalty.Gradient.Name}";
            code.Lines($"step.AddPenalty(loss, {Fields.ActivityRegularizer(penalty.Node.Name)}, {penalty.Activity.Name}{gradient});");
            WriteWatch(penalty.Node.Name, "loss", penalty.Gradient, isWatched, code);
        }

        if (model.Graph.IsRegularized)
        {
            code.Lines("step.AddPenalties(loss);");
        }
    }
}
