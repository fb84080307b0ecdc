using System.Linq;
using Netwright.Generator.Planning;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Writing;

/// <summary>Writes the calls of the model's own methods in its steps.</summary>
internal static class TermWriter
{
    /// <summary>Declares the targets that the methods read: what they are called in cannot read the batch.</summary>
    public static void WriteTargets(Program program, CodeWriter code)
    {
        var targets = program.Terms.SelectMany(static call => call.Term.Reads).Where(static read => read.IsTarget).Select(static read => read.Node);
        foreach (var node in targets.Distinct())
        {
            code.Lines($"var {Names.Target(node)} = step.Read(batch.{node});");
        }
    }

    /// <summary>Writes a method that adds a loss: what it computes, or its call.</summary>
    public static void WriteLoss(TermCall call, Spelling spelling, CodeWriter code)
    {
        if (call.Ops.Count == 0)
        {
            code.Lines($"var {call.Result.Name} = {AddedLoss(call)};");
            return;
        }

        code.Blank();
        code.Lines($"// {call.Term.Declaration.Name}({string.Join(", ", call.Term.Declaration.Parameters)})");
        foreach (var op in call.Ops)
        {
            code.Lines($"var {op.Output.Name} = {op.WriteStep(spelling)};");
        }

        code.Blank();
    }

    private static string AddedLoss(TermCall call)
    {
        var wanted = call.Wanted.Contains(false)
            ? $", wanted: [{string.Join(", ", Enumerable.Range(0, call.Wanted.Count).Where(index => call.Wanted[index]))}]"
            : string.Empty;
        var record = call.Record is null ? string.Empty : $", out var {call.Record.Name}{wanted}";
        return $"step.AddedLoss({Arguments(call)}{record})";
    }

    /// <summary>The call of a method that computes a value to be logged.</summary>
    public static string AddedMetric(TermCall call) => $"step.AddedMetric({Arguments(call)})";

    private static string Arguments(TermCall call)
    {
        var next = 0;
        var arguments = call.Values.Select((value, index) => value is null ? Names.Target(call.Term.Reads[index].Node) : $"inputs[{Numbers.Write(next++)}]");
        var inputs = string.Join(", ", call.Inputs.Select(static value => value.Name));
        return $"[{inputs}], inputs => {call.Term.Declaration.Call}({string.Join(", ", arguments)})";
    }
}
