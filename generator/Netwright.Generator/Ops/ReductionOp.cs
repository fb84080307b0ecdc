using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;
using Netwright.Runtime;

namespace Netwright.Generator.Ops;

/// <summary>What is made of all elements along some axes.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What is read.</param>
/// <param name="Kind">What is made of it.</param>
/// <param name="Axes">The axes, the batch's among them; all, if there is none.</param>
/// <param name="Keep">Whether the axes stay, with one element.</param>
/// <param name="Unbiased">Whether a variance is divided by one less than the number of elements.</param>
internal sealed record ReductionOp(Value Output, Value Input, Reduction Kind, EquatableArray<long> Axes, bool Keep, bool Unbiased) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    private string Along => Axes.Count == 0 ? string.Empty : $", axes: [{string.Join(", ", Axes.Select(Numbers.Write))}]";

    private string Bias => Unbiased ? ", unbiased: true" : string.Empty;

    /// <summary>Whether a method of tensors is a reduction.</summary>
    public static bool IsReduction(string method) => KindOf(method) is not null;

    /// <summary>The operation that a method of tensors is; null if it is another, or written in a way that is not known.</summary>
    public static Op? Of(Value output, TermOperation method, IReadOnlyList<Operand> operands)
    {
        if (KindOf(method.Name) is not { } kind || operands[0].Value is not { } input)
        {
            return null;
        }

        var isOfAll = method.Arguments is [{ Name: null, Value: TermConstant { Value.Value: bool } }] or [{ Name: "unbiased" }];

        // How the methods of TorchSharp's tensors have their parameters: the axes come first, where they are given.
        string[] parameters = method.Name switch
        {
            // C# takes a lone 0 for a type, of the enum's first member.
            "sum" when method.Arguments is [{ Name: null, Value: TermConstant { Value.Value: 0 } }] => [],
            "sum" => ["dim", "keepdim"],
            "mean" => ["dimensions", "keepdim"],
            "amax" or "amin" => ["dims", "keepdim"],
            "norm" => ["dim", "keepdim"],
            "max" or "min" => [],

            // TorchSharp's var(unbiased: false) is unbiased all the same: it has to be called.
            "var" when isOfAll => [],
            _ => isOfAll ? ["unbiased"] : ["dim", "unbiased", "keepdim"],
        };
        var options = new Dictionary<string, ConstantValue>();
        for (var index = 0; index < method.Arguments.Count; index++)
        {
            var (name, value) = method.Arguments[index];
            name = name == "dimensions" && parameters.Contains("dim") ? "dim" : name ?? (index < parameters.Length ? parameters[index] : null);
            if (name is null || !parameters.Contains(name) || value is not TermConstant { Value: var constant })
            {
                return null;
            }

            options[name] = constant;
        }

        var axes = Axes(options.Where(static option => option.Key is "dim" or "dims" or "dimensions").Select(static option => option.Value).FirstOrDefault());
        return axes is { } found && Flag(options, "keepdim", false) is { } keep && Flag(options, "unbiased", true) is { } unbiased
            && !(keep && found.Count == 0)
                ? new ReductionOp(output, input, kind, found, keep, unbiased && (kind is Reduction.Variance or Reduction.StandardDeviation))
                : null;

        static EquatableArray<long>? Axes(ConstantValue? value) => value switch
        {
            null => [],
            { Items: { Count: > 0 } items } when items.All(static item => item.Value is int or long) => items.Select(WholeOf).ToEquatableArray(),
            { Value: int or long } => [WholeOf(value)],
            _ => null,
        };
    }

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => throw new NotSupportedException();

    public override string WriteStep(Spelling spelling) => $"step.Reduce({spelling.Type("Reduction")}.{Kind}, {Input.Name}{Along}{(Keep ? ", keep: true" : string.Empty)}{Bias})";

    public override void Differentiate(GradientTape tape)
    {
        if (tape.Wants(Input))
        {
            var result = tape.NewGradient(Input);
            tape.Add(new ReductionGradient(this, tape.Receive(Output), result));
            tape.Send(Input, result);
        }
    }

    private static Reduction? KindOf(string method) => method switch
    {
        "sum" => Reduction.Sum,
        "mean" => Reduction.Mean,
        "var" => Reduction.Variance,
        "std" => Reduction.StandardDeviation,
        "norm" => Reduction.Norm,
        "max" or "amax" => Reduction.Maximum,
        "min" or "amin" => Reduction.Minimum,
        _ => null,
    };

    private static bool? Flag(Dictionary<string, ConstantValue> options, string name, bool otherwise) =>
        options.TryGetValue(name, out var value) ? value.Value as bool? : otherwise;

    private static long WholeOf(ConstantValue value) => Convert.ToInt64(value.Value, CultureInfo.InvariantCulture);

    /// <summary>The gradient of what was reduced.</summary>
    private sealed record ReductionGradient(ReductionOp Op, Value Gradient, Value Result) : GradientOp
    {
        public override string Node => Op.Output.Node;

        public override EquatableArray<Value> Written => [Result];

        public override string WriteStep(Spelling spelling) =>
            $"var {Result.Name} = step.ReduceGradient({spelling.Type("Reduction")}.{Op.Kind}, {Gradient.Name}, {Op.Input.Name}, {Op.Output.Name}{Op.Along}{Op.Bias})";
    }
}
