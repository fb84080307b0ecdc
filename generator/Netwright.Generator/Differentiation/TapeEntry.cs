using Netwright.Generator.Collections;
using Netwright.Generator.Ops;

namespace Netwright.Generator.Differentiation;

/// <summary>An operation of the backward pass, and what it is for.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Makes">Whether it makes gradients of what an operation read, to be handed on.</param>
/// <param name="Layers">The layers whose weights it leads to; while all of them are frozen, it does nothing that is wanted.</param>
internal sealed record TapeEntry(GradientOp Op, bool Makes, EquatableArray<string> Layers);
