using Netwright.Generator.Collections;
using Netwright.Generator.Graphs;
using Netwright.Generator.Ops;

namespace Netwright.Generator.Lowering;

/// <summary>One of the model's own methods that add losses or log values.</summary>
/// <param name="Term">The method.</param>
/// <param name="Values">What it reads; null for a target.</param>
/// <param name="Result">What it computes.</param>
/// <param name="Ops">What it computes, as operations; empty where the method is called.</param>
internal sealed record LoweredTerm(ModelTerm Term, EquatableArray<Value?> Values, Value Result, EquatableArray<Op> Ops);
