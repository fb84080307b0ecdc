using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>softmax(q k^T / sqrt(size))</c>, in several heads side by side: the part of an <see cref="AttentionOp"/> that comes before values.</summary>
/// <param name="Output">How much each place takes of each other, in each head.</param>
/// <param name="Query">The queries of all heads.</param>
/// <param name="Key">The keys of all heads.</param>
/// <param name="Mask">0 where nothing is to be looked at; null if everything is.</param>
/// <param name="Heads">The number of heads.</param>
/// <param name="Causal">Whether a place looks only at itself and at those before it.</param>
internal sealed record AttentionScoresOp(Value Output, Value Query, Value Key, Value? Mask, long Heads, bool Causal) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => Mask is null ? [Query, Key] : [Query, Key, Mask];

    public override EquatableArray<Value> Differentiable => [Query, Key];

    public override Op Map(Func<Value, Value> replace) => this with
    {
        Query = replace(Query),
        Key = replace(Key),
        Mask = Mask is null ? null : replace(Mask),
    };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => $"{spelling.Type("Functions")}.AttentionScores({Arguments(operand)})";

    public override string WriteStep(Spelling spelling) => $"step.AttentionScores({Arguments(static value => value.Name)})";

    public override void Differentiate(GradientTape tape)
    {
        if (!tape.Wants(Query) && !tape.Wants(Key))
        {
            return;
        }

        var gradient = tape.Receive(Output);
        List<Value> results = [tape.NewGradient(Query), tape.NewGradient(Key)];
        tape.Add(new AttentionScoresGradient(this, gradient, results.ToEquatableArray()));
        foreach (var (input, result) in Differentiable.Zip(results, static (input, result) => (input, result)))
        {
            if (tape.Wants(input))
            {
                tape.Send(input, result);
            }
        }
    }

    private string Arguments(Func<Value, string> operand) =>
        $"{operand(Query)}, {operand(Key)}, {(Mask is null ? "null" : operand(Mask))}, heads: {Numbers.Write(Heads)}, causal: {(Causal ? "true" : "false")}";
}

/// <summary>The gradients of queries and keys.</summary>
internal sealed record AttentionScoresGradient(AttentionScoresOp Op, Value Gradient, EquatableArray<Value> Results) : GradientOp
{
    public override string Node => Op.Output.Node;

    public override EquatableArray<Value> Written => Results;

    public override string WriteStep(Spelling spelling) =>
        $"step.AttentionScoresGradient({Gradient.Name}, {Op.Query.Name}, {Op.Key.Name}, {Op.Output.Name}, heads: {Numbers.Write(Op.Heads)}, {string.Join(", ", Results.Select(static result => $"out var {result.Name}"))})";
}
