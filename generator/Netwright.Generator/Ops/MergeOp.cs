using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>An operation that makes one value of several, element by element or along an axis.</summary>
internal abstract record MergeOp(Value Output, EquatableArray<Value> Parts) : Op
{
    public sealed override Value Output { get; init; } = Output;

    public sealed override EquatableArray<Value> Inputs => Parts;

    /// <summary>The name of the library's function and of the kernel.</summary>
    public abstract string Function { get; }

    /// <summary>Whether no part is spread, so that a gradient of the result has every part's shape.</summary>
    protected bool AreAlike => Parts.All(part => part.Shape == Output.Shape);

    public override Op Map(Func<Value, Value> replace) => this with { Parts = Parts.Select(replace).ToEquatableArray() };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.{Function}({string.Join(", ", Parts.Select(operand).Concat(Arguments))})";

    public override string WriteStep(Spelling spelling) => $"step.{Function}({WriteParts(Parts)})";

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        var positions = Enumerable.Range(0, Parts.Count).Where(position => tape.Wants(Parts[position])).ToList();

        // One part may keep the gradient itself, which nobody else reads afterwards: best one that no other gradient reached.
        var passing = positions.Where(PassesOn).ToList();
        int? heir = passing.Count == 0 ? null : passing.OrderBy(position => tape.Reaches(Parts[position])).First();
        foreach (var position in positions.Where(position => position != heir))
        {
            if (PassesOn(position) && tape.Reaches(Parts[position]))
            {
                tape.Send(Parts[position], gradient);
                continue;
            }

            var result = tape.NewGradient(Parts[position]);
            tape.Add(new MergeGradient(this, position, result, gradient));
            tape.Send(Parts[position], result);
        }

        if (heir is { } last)
        {
            tape.Send(Parts[last], gradient);
        }
    }

    /// <summary>The gradient of one part, as an expression over <c>step</c>.</summary>
    public abstract string WriteGradient(int position, Value gradient);

    /// <summary>Whether the gradient of a part is that of the result, as it is.</summary>
    protected virtual bool PassesOn(int position) => false;

    /// <summary>What function and kernel take after the parts, as C#.</summary>
    protected virtual IEnumerable<string> Arguments => [];

    /// <summary>Parts and arguments, as C#.</summary>
    protected string WriteParts(IEnumerable<Value> parts) => string.Join(", ", parts.Select(static part => part.Name).Concat(Arguments));
}

/// <summary>The gradient of one part.</summary>
internal sealed record MergeGradient(MergeOp Op, int Position, Value Result, Value Gradient) : GradientOp
{
    public override string Node => Op.Output.Node;

    public override EquatableArray<Value> Written => [Result];

    public override string WriteStep(Spelling spelling) => $"var {Result.Name} = {Op.WriteGradient(Position, Gradient)}";
}
