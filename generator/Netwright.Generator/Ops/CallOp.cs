using System;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>
/// A call of what a user wrote. Autograd differentiates it inside its own boundary; what comes before and after it stays
/// emitted.
/// </summary>
/// <param name="Output">The result.</param>
/// <param name="Reads">What is read.</param>
/// <param name="Method">The method of the node that is called.</param>
/// <param name="IsModule">Whether the node is a module, which may have weights and is told whether it is being trained.</param>
/// <param name="Losses">The losses that it adds; null if it adds none.</param>
/// <param name="Values">The values that it logs, as C#.</param>
/// <param name="Record">The variable that holds the record; null where no gradient is wanted.</param>
/// <param name="Wanted">Of which values read a gradient is wanted.</param>
internal sealed record CallOp(
    Value Output,
    EquatableArray<Value> Reads,
    string Method,
    bool IsModule,
    OwnLosses? Losses,
    EquatableArray<string> Values,
    Value? Record = null,
    EquatableArray<bool> Wanted = default) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => Reads;

    public override bool HasWeights => IsModule;

    public override OwnLosses? AddedLosses => Losses;

    public override EquatableArray<string> Logged => Values;

    public override Op Map(Func<Value, Value> replace) => this with { Reads = Reads.Select(replace).ToEquatableArray() };

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) => HasWeights || Reads.Any(wants)
        ? this with { Record = name("Record"), Wanted = Reads.Select(wants).ToEquatableArray() }
        : this;

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => Write(Reads.Select(operand));

    public override string WriteStep(Spelling spelling)
    {
        var inputs = string.Join(", ", Reads.Select(static value => value.Name));
        var module = IsModule ? $", {Output.Layer}" : Record is null ? string.Empty : ", []";
        var call = $"inputs => {Write(Reads.Select(static (_, index) => $"inputs[{Numbers.Write(index)}]"))}";
        var losses = Losses is null ? string.Empty : $", losses: {Losses.Code}";
        var shape = $"shape: (\"{Output.Layer}\", [{string.Join(", ", Output.Shape.Axes.Select(spelling.Dimension))}])";
        return Record is null
            ? $"step.Call([{inputs}]{module}, {call}, {shape})"
            : $"step.Record([{inputs}]{module}, {call}, {shape}, out var {Record.Name}{RecordedGradient.WriteWanted(Wanted)}{losses})";
    }

    public override void Differentiate(GradientTape tape) => RecordedGradient.Differentiate(tape, Output, Reads, Record!, Wanted);

    private string Write(System.Collections.Generic.IEnumerable<string> arguments) => $"{Output.Layer}.{Method}({string.Join(", ", arguments)})";
}
