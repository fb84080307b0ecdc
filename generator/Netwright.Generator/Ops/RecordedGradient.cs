using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The gradients of what a recorded function read, and of its weights, which go to the gradient buffer.</summary>
/// <param name="Layer">The node.</param>
/// <param name="Record">The variable that holds the record.</param>
/// <param name="Gradient">The gradient of the result; null where only the losses count that the call added.</param>
/// <param name="Results">The gradients of what was read; null where none is wanted.</param>
internal sealed record RecordedGradient(string Layer, Value Record, Value? Gradient, EquatableArray<Value?> Results) : GradientOp
{
    public override string Node => Layer;

    public override GradientOp WithoutInputs => this with { Results = Results.Select(static _ => (Value?)null).ToEquatableArray() };

    public override EquatableArray<Value> Written => Results.Where(static result => result is not null).Select(static result => result!).ToEquatableArray();

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
