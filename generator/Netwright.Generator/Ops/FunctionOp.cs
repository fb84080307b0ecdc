using System;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>
/// One call of the library's differentiable functions. Its gradient is recorded by autograd inside the call's own
/// boundary; what comes before and after it stays emitted.
/// </summary>
/// <param name="Output">The result.</param>
/// <param name="Reads">What the function reads.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Weights">The members of the layer's handle that it takes, in its order, after what it reads.</param>
/// <param name="States">Further members of the handle, which are not trained.</param>
/// <param name="Arguments">Further arguments, as C#.</param>
/// <param name="Record">The variable that holds the record; null where no gradient is wanted.</param>
/// <param name="Wanted">Of which values read a gradient is wanted.</param>
internal sealed record FunctionOp(
    Value Output,
    EquatableArray<Value> Reads,
    string Function,
    EquatableArray<string> Weights,
    EquatableArray<string> States,
    EquatableArray<string> Arguments,
    Value? Record = null,
    EquatableArray<bool> Wanted = default) : Op
{
    /// <summary>Stands in an argument for whether the model is being trained.</summary>
    public const string Training = "{training}";

    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => Reads;

    public override bool HasWeights => Weights.Count > 0;

    public override Op Map(Func<Value, Value> replace) => this with { Reads = Reads.Select(replace).ToEquatableArray() };

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) => HasWeights || Reads.Any(wants)
        ? this with { Record = name("Record"), Wanted = Reads.Select(wants).ToEquatableArray() }
        : this;

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => Call(spelling, operand);

    public override string WriteStep(Spelling spelling)
    {
        if (Record is null)
        {
            return $"step.Take({Call(spelling, static value => value.Name)})";
        }

        var index = 0;
        var call = Call(spelling, _ => $"inputs[{index++}]");
        var inputs = string.Join(", ", Reads.Select(static value => value.Name));
        var weights = string.Join(", ", Weights.Select(weight => $"{Output.Layer}.{weight}"));
        return $"step.Record([{inputs}], [{weights}], inputs => {call}, out var {Record.Name}{RecordedGradient.WriteWanted(Wanted)})";
    }

    public override void Differentiate(GradientTape tape) => RecordedGradient.Differentiate(tape, Output, Reads, Record!, Wanted);

    private string Call(Spelling spelling, Func<Value, string> operand)
    {
        var members = Weights.Concat(States).Select(member => $"{Output.Layer}.{member}");
        var arguments = Reads.Select(operand)
            .Concat(members)
            .Concat(Arguments.Select(argument => argument.StartsWith("Padding.", StringComparison.Ordinal)
                ? $"{spelling.Type("Padding")}.{argument.Substring("Padding.".Length)}"
                : argument.Replace(Training, spelling.Training)));
        return $"{spelling.Type("Functions")}.{Function}({string.Join(", ", arguments)})";
    }
}

/// <summary>The gradients of what a recorded function read, and of its weights, which go to the gradient buffer.</summary>
/// <param name="Layer">The node.</param>
/// <param name="Record">The variable that holds the record.</param>
/// <param name="Gradient">The gradient of the result; null where only the losses count that the call added.</param>
/// <param name="Results">The gradients of what was read; null where none is wanted.</param>
internal sealed record RecordedGradient(string Layer, Value Record, Value? Gradient, EquatableArray<Value?> Results) : GradientOp
{
    public override string Node => Layer;

    public override GradientOp WithoutInputs => this with { Results = Results.Select(static _ => (Value?)null).ToEquatableArray() };

    /// <summary>The gradient rule of every recorded call.</summary>
    /// <param name="tape">Where gradients come from and go to.</param>
    /// <param name="output">The call's result.</param>
    /// <param name="reads">What the call read.</param>
    /// <param name="record">The variable that holds the record.</param>
    /// <param name="wanted">Of which values read a gradient is wanted.</param>
    public static void Differentiate(GradientTape tape, Value output, EquatableArray<Value> reads, Value record, EquatableArray<bool> wanted)
    {
        var gradient = tape.Reaches(output) ? tape.Receive(output) : null;
        var results = reads.Select((value, index) => wanted[index] ? tape.NewGradient(value) : null).ToEquatableArray();
        tape.Add(new RecordedGradient(output.Node, record, gradient, results));
        for (var index = 0; index < reads.Count; index++)
        {
            if (results[index] is { } result)
            {
                tape.Send(reads[index], result);
            }
        }
    }

    /// <summary>The argument that says of which values a gradient is wanted, unless it is of all.</summary>
    public static string WriteWanted(EquatableArray<bool> wanted) => wanted.Contains(false)
        ? $", wanted: [{string.Join(", ", Enumerable.Range(0, wanted.Count).Where(position => wanted[position]))}]"
        : string.Empty;

    public override string WriteStep(Spelling spelling)
    {
        var statements = Results
            .Select((result, index) => result is null ? null : $"var {result.Name} = {Record.Name}.Gradient({Numbers.Write(index)})")
            .Where(static statement => statement is not null);
        return string.Join(";\n", new[] { $"step.RecordedGradient({Record.Name}{(Gradient is null ? string.Empty : ", " + Gradient.Name)})" }.Concat(statements));
    }
}
