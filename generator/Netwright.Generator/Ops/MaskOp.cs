using System;
using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>An operation that makes a mask. Truth values have no gradient.</summary>
internal abstract record MaskOp(Value Output, EquatableArray<Value> Reads) : Op
{
    public sealed override Value Output { get; init; } = Output;

    public sealed override EquatableArray<Value> Inputs => Reads;

    public sealed override EquatableArray<Value> Differentiable => [];

    public sealed override bool IsMask => true;

    /// <summary>The name of the library's function and of the kernel.</summary>
    protected abstract string Function { get; }

    public override Op Map(Func<Value, Value> replace) => this with { Reads = Reads.Select(replace).ToEquatableArray() };

    public sealed override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.{Function}({string.Join(", ", Arguments(operand))})";

    public sealed override string WriteStep(Spelling spelling) =>
        $"step.{Function}({string.Join(", ", Arguments(static value => value.Name))})";

    public sealed override void Differentiate(GradientTape tape)
    {
    }

    /// <summary>What function and kernel take, as C#.</summary>
    protected virtual IEnumerable<string> Arguments(Func<Value, string> operand) => Reads.Select(operand);
}
