using System;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Joins values along an axis, counted from the last as -1.</summary>
internal sealed record ConcatenateOp(Value Output, EquatableArray<Value> Parts, int Axis) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => Parts;

    public override Op Map(Func<Value, Value> replace) => this with { Parts = Parts.Select(replace).ToEquatableArray() };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("cat")}([{string.Join(", ", Parts.Select(operand))}], {Numbers.Write(Axis)})";

    public override string WriteStep(Spelling spelling) =>
        $"step.Concatenate({Numbers.Write(Axis)}, {string.Join(", ", Parts.Select(static part => part.Name))})";

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        for (var position = 0; position < Parts.Count; position++)
        {
            var part = Parts[position];
            if (!tape.Wants(part))
            {
                continue;
            }

            var result = tape.NewGradient(part);
            var before = string.Join(", ", Parts.Take(position).Select(static other => other.Name));
            tape.Add(new ConcatenateGradient(Output.Node, result, gradient, part, Axis, before));
            tape.Send(part, result);
        }
    }
}

/// <summary>The share of one part in the gradient of a whole.</summary>
internal sealed record ConcatenateGradient(string Layer, Value Result, Value Gradient, Value Part, int Axis, string Before) : GradientOp
{
    public override string Node => Layer;

    public override EquatableArray<Value> Written => [Result];

    public override string WriteStep(Spelling spelling) =>
        $"var {Result.Name} = step.ConcatenateGradient({Gradient.Name}, {Numbers.Write(Axis)}, {Part.Name}{(Before.Length == 0 ? string.Empty : ", " + Before)})";
}
