using System;
using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>
/// A primitive operation: how it is written in the model's <c>Forward</c>, how in the emitted steps, and what its
/// gradient is. Each has a file of its own, which holds the operations of its gradient too.
/// </summary>
internal abstract record Op
{
    /// <summary>What the operation computes.</summary>
    public abstract Value Output { get; init; }

    /// <summary>What it reads, without weights.</summary>
    public abstract EquatableArray<Value> Inputs { get; }

    /// <summary>What of that has a gradient: masks have none.</summary>
    public virtual EquatableArray<Value> Differentiable => Inputs;

    /// <summary>The handle of the layer that has its weights, as C#.</summary>
    public virtual string Handle => Output.Layer;

    /// <summary>The node that applies that layer.</summary>
    public virtual string Application => Output.Node;

    /// <summary>Whether it has weights, so that there is something to train here.</summary>
    public virtual bool HasWeights => false;

    /// <summary>Whether it is the identity except in training.</summary>
    public virtual bool IsForTrainingOnly => false;

    /// <summary>The losses that the operation adds to the total when it is done; null if it adds none.</summary>
    public virtual OwnLosses? AddedLosses => null;

    /// <summary>The values that it logs when it is done, as C#.</summary>
    public virtual EquatableArray<string> Logged => [];

    /// <summary>Whether it only looks at its input in another shape, and shares its memory.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether it computes truth values, which have no gradient.</summary>
    public virtual bool IsMask => false;

    /// <summary>The same operation with other inputs.</summary>
    public abstract Op Map(Func<Value, Value> replace);

    /// <summary>The same operation with an activation of its result, which is overwritten; null if it cannot have one.</summary>
    /// <param name="output">The activation's result.</param>
    /// <param name="activation">A function whose derivative needs only its result.</param>
    public virtual Op? WithActivation(Value output, ActivationFunction activation) => null;

    /// <summary>The operation as a training step does it, whose gradient is wanted.</summary>
    /// <param name="name">Makes a variable for something that is kept for the gradient.</param>
    /// <param name="wants">Whether the gradient of a value is wanted.</param>
    public virtual Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) => this;

    /// <summary>The operation as a step does it that trains nothing.</summary>
    public virtual Op ForInference => this;

    /// <summary>An expression of TorchSharp's tensors that works under autograd.</summary>
    public abstract string WriteForward(Spelling spelling, Func<Value, string> operand);

    /// <summary>An expression of the library's kernels, over <c>step</c>.</summary>
    public abstract string WriteStep(Spelling spelling);

    /// <summary>The gradient rule: sends the gradient of the output on to weights and inputs.</summary>
    public abstract void Differentiate(GradientTape tape);
}

/// <summary>An operation of the backward pass: a statement over <c>step</c>.</summary>
internal abstract record GradientOp
{
    /// <summary>The node whose gradient it is part of.</summary>
    public abstract string Node { get; }

    /// <summary>What is left of it where only the gradients of weights are wanted, and none of what was read; null for nothing.</summary>
    public virtual GradientOp? WithoutInputs => this;

    /// <summary>The gradients that it makes or changes; those of weights are not among them.</summary>
    public virtual EquatableArray<Value> Written => [];

    /// <summary>The same, with what it writes looked at.</summary>
    public virtual GradientOp Watched() => Written.Count == 0 ? this : new WatchedGradient(this);

    /// <summary>A statement of the library's kernels, without the semicolon.</summary>
    public abstract string WriteStep(Spelling spelling);

    /// <summary>Writes the operation.</summary>
    /// <param name="code">Where it is written.</param>
    /// <param name="spelling">How the method is spelled.</param>
    /// <param name="end">The statements that end the backward pass.</param>
    public virtual void Write(CodeWriter code, Spelling spelling, string end) => code.Lines(WriteStep(spelling) + ";");

    /// <summary>Writes operations, set apart by the nodes that they belong to.</summary>
    public static void WriteAll(IEnumerable<GradientOp> ops, CodeWriter code, Spelling spelling, string end)
    {
        GradientOp? last = null;
        foreach (var op in ops)
        {
            if (last is not null && (op.Node != last.Node || op.IsBlock || last.IsBlock))
            {
                code.Blank();
            }

            last = op;
            op.Write(code, spelling, end);
        }
    }

    /// <summary>Whether it is written with a block of its own.</summary>
    protected virtual bool IsBlock => false;
}

/// <summary>Losses that an operation adds.</summary>
/// <param name="Code">Where they are, as C#.</param>
/// <param name="Total">Their sum.</param>
internal sealed record OwnLosses(string Code, Value Total);
