using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Graphs;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Planning;

/// <summary>What is done in one kind of step, in order.</summary>
/// <param name="Forward">The operations that are needed, fused where they can be.</param>
/// <param name="Losses">The losses of the outputs.</param>
/// <param name="Penalties">What is added to the losses for the size of layers' outputs.</param>
/// <param name="Metrics">The metrics that take the batch in.</param>
/// <param name="Terms">The model's own methods that add losses or log values.</param>
/// <param name="Backward">The gradients' operations; none outside training.</param>
/// <param name="Outputs">The values that are given out; only where a step predicts.</param>
internal sealed record Program(
    EquatableArray<Op> Forward,
    EquatableArray<LossCall> Losses,
    EquatableArray<PenaltyCall> Penalties,
    EquatableArray<MetricCall> Metrics,
    EquatableArray<TermCall> Terms,
    EquatableArray<GradientOp> Backward,
    EquatableArray<Value> Outputs)
{
    /// <summary>Whether a step reads a value.</summary>
    public bool Reads(Value value) =>
        Forward.Any(op => op.Inputs.Contains(value)) || Losses.Any(loss => loss.Prediction == value)
        || Penalties.Any(penalty => penalty.Activity == value)
        || Metrics.Any(metric => metric.Prediction == value) || Terms.Any(term => term.Values.Contains(value)) || Outputs.Contains(value);
}

/// <summary>A loss of an output.</summary>
/// <param name="Node">The output.</param>
/// <param name="Prediction">What the loss reads: the output, or the logits that it would be made of.</param>
/// <param name="Result">The loss.</param>
/// <param name="Gradient">The gradient of the prediction; null where it is not wanted.</param>
/// <param name="TakesIn">The activation that the loss computes together with itself.</param>
/// <param name="Counted">The mask that says which values count; null if all do.</param>
internal sealed record LossCall(TypedNode Node, Value Prediction, Value Result, Value? Gradient, ActivationFunction? TakesIn, Value? Counted);

/// <summary>What is added to the losses for the size of a layer's output.</summary>
/// <param name="Node">The layer's node.</param>
/// <param name="Activity">The output.</param>
/// <param name="Gradient">The gradient of the output; null where it is not wanted.</param>
internal sealed record PenaltyCall(TypedNode Node, Value Activity, Value? Gradient);

/// <summary>A metric of an output.</summary>
/// <param name="Node">The output.</param>
/// <param name="Index">Which of the output's metrics.</param>
/// <param name="Prediction">What the metric reads.</param>
/// <param name="Counted">The mask that says which values count; null if all do.</param>
internal sealed record MetricCall(TypedNode Node, int Index, Value Prediction, Value? Counted);

/// <summary>A call of one of the model's own methods.</summary>
/// <param name="Term">The method.</param>
/// <param name="Values">What it reads; null for a target.</param>
/// <param name="Result">What it computes.</param>
/// <param name="Record">The variable that holds what its gradient is computed from; null where none is wanted.</param>
/// <param name="Wanted">Of which values read a gradient is wanted; targets are left out.</param>
/// <param name="Ops">What it computes, written out; empty where the method is called.</param>
/// <param name="Gradient">The gradient of the result; null where none is wanted, or a record is kept.</param>
internal sealed record TermCall(
    ModelTerm Term,
    EquatableArray<Value?> Values,
    Value Result,
    Value? Record,
    EquatableArray<bool> Wanted,
    EquatableArray<Op> Ops,
    Value? Gradient = null)
{
    /// <summary>The values that are read, without targets.</summary>
    public IEnumerable<Value> Inputs => Values.Where(static value => value is not null).Select(static value => value!);
}

/// <summary>The kinds of steps of a model.</summary>
/// <param name="Train">Forward, losses, metrics and gradients.</param>
/// <param name="Test">Forward, losses and metrics.</param>
/// <param name="Predict">Forward alone.</param>
/// <param name="Forward">The operations that lead to outputs and to what is added to the loss: what the differentiable pass does.</param>
/// <param name="Counting">The operations that lead to the masks of losses, for who computes losses by hand.</param>
internal sealed record Schedule(Program Train, Program Test, Program Predict, EquatableArray<Op> Forward, EquatableArray<Op> Counting);
