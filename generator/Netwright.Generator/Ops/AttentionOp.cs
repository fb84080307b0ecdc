using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>softmax(q k^T / sqrt(size)) v</c>, in several heads side by side.</summary>
/// <param name="Output">The result, the heads side by side.</param>
/// <param name="Query">The queries of all heads.</param>
/// <param name="Key">The keys of all heads.</param>
/// <param name="Content">The values of all heads.</param>
/// <param name="Mask">0 where nothing is to be looked at; null if everything is.</param>
/// <param name="Heads">The number of heads.</param>
/// <param name="Causal">Whether a place looks only at itself and at those before it.</param>
/// <param name="Rate">The share of places that are not looked at in training.</param>
/// <param name="Shares">The variable that keeps how much of each place is taken, for the gradient; null where none is wanted.</param>
/// <param name="Dropped">The variable that keeps what was dropped.</param>
internal sealed record AttentionOp(
    Value Output,
    Value Query,
    Value Key,
    Value Content,
    Value? Mask,
    long Heads,
    bool Causal,
    double Rate,
    Value? Shares = null,
    Value? Dropped = null) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => Mask is null ? [Query, Key, Content] : [Query, Key, Content, Mask];

    public override EquatableArray<Value> Differentiable => [Query, Key, Content];

    public override Op Map(Func<Value, Value> replace) => this with
    {
        Query = replace(Query),
        Key = replace(Key),
        Content = replace(Content),
        Mask = Mask is null ? null : replace(Mask),
    };

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) =>
        this with { Shares = name("Shares"), Dropped = Rate > 0 ? name("Dropped") : null };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand)
    {
        var dropout = Rate > 0 ? $", dropout: {Numbers.Write(Rate)}, {spelling.Training}, _random" : string.Empty;
        return $"{spelling.Type("Functions")}.Attention({Arguments(operand)}{dropout})";
    }

    public override string WriteStep(Spelling spelling)
    {
        var dropped = Dropped is null ? string.Empty : $", dropout: {Numbers.Write(Rate)}, out var {Dropped.Name}";
        var kept = Shares is null ? string.Empty : $"{dropped}, out var {Shares.Name}";
        return $"step.Attention({Arguments(static value => value.Name)}{kept})";
    }

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        List<Value> results = [tape.NewGradient(Query), tape.NewGradient(Key), tape.NewGradient(Content)];
        tape.Add(new AttentionGradient(this, gradient, results.ToEquatableArray()));
        foreach (var (input, result) in Differentiable.Zip(results, static (input, result) => (input, result)))
        {
            if (tape.Wants(input))
            {
                tape.Send(input, result);
            }
        }
    }

    private string Arguments(Func<Value, string> operand) =>
        $"{operand(Query)}, {operand(Key)}, {operand(Content)}, {(Mask is null ? "null" : operand(Mask))}, "
        + $"heads: {Numbers.Write(Heads)}, causal: {(Causal ? "true" : "false")}";
}

/// <summary>The gradients of queries, keys and values.</summary>
internal sealed record AttentionGradient(AttentionOp Op, Value Gradient, EquatableArray<Value> Results) : GradientOp
{
    public override string Node => Op.Output.Node;

    public override EquatableArray<Value> Written => Results;

    public override string WriteStep(Spelling spelling)
    {
        var dropped = Op.Dropped is null ? string.Empty : $", {Op.Dropped.Name}";
        var results = string.Join(", ", Results.Select(static result => $"out var {result.Name}"));
        return $"step.AttentionGradient({Gradient.Name}, {Op.Query.Name}, {Op.Key.Name}, {Op.Content.Name}, {Op.Shares!.Name}{dropped}, heads: {Numbers.Write(Op.Heads)}, {results})";
    }
}
