using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>A call that autograd recorded, from its inputs to its result.</summary>
public sealed class FunctionRecord : IDisposable
{
    private readonly Tensor[] _inputs;
    private readonly bool[] _wanted;
    private readonly Weight[] _weights;
    private readonly StepTensor?[] _gradients;
    private readonly Tensor[] _added;

    internal FunctionRecord(
        ReadOnlySpan<StepTensor> inputs,
        ReadOnlySpan<Weight?> weights,
        Func<Tensor[], Tensor> function,
        int[]? wanted,
        AddedLosses? losses = null)
    {
        _inputs = new Tensor[inputs.Length];
        _wanted = new bool[inputs.Length];
        _gradients = new StepTensor?[inputs.Length];
        for (var index = 0; index < inputs.Length; index++)
        {
            _wanted[index] = wanted is null || wanted.Contains(index);
            _inputs[index] = inputs[index].Tensor.detach().DetachFromDisposeScope();
            _inputs[index].requires_grad = _wanted[index];
        }

        var trained = new List<Weight>();
        foreach (var weight in weights)
        {
            if (weight is { Trainable: true })
            {
                trained.Add(weight);
            }
        }

        _weights = [.. trained];
        using var scope = NewDisposeScope();
        var before = losses?.Count ?? 0;
        var made = function(_inputs);
        _added = [.. (losses ?? []).Skip(before)];

        // What the function did not make, but passes on, stays its owner's.
        Output = (scope.Contains(made) ? made : made.alias()).DetachFromDisposeScope();
    }

    internal Tensor Output { get; }

    /// <summary>The gradient of an input.</summary>
    /// <param name="index">The input's position.</param>
    public StepTensor Gradient(int index) => _gradients[index]
        ?? throw new InvalidOperationException("The gradient of this input was not asked for, or is not computed yet.");

    /// <inheritdoc/>
    public void Dispose()
    {
        Output.Dispose();
        foreach (var input in _inputs)
        {
            input.Dispose();
        }
    }

    /// <summary>Computes the gradients of inputs and weights.</summary>
    /// <param name="gradient">The gradient of the result; null where only the losses count that the call added.</param>
    /// <param name="keep">What gradients are kept with.</param>
    internal void Differentiate(Tensor? gradient, Func<Tensor, StepTensor> keep)
    {
        using var scope = NewDisposeScope();
        foreach (var weight in _weights)
        {
            weight.Gradient.fill_(0);
            weight.BindGradient();
        }

        // Torch does not differentiate what depends on nothing that is trained: there, everything is 0.
        var leaves = _inputs.Where((_, index) => _wanted[index]).Concat(_weights.Select(static weight => (Tensor)weight.Value)).ToList();
        var roots = _added.Select(static loss => (Root: loss, Gradient: ones_like(loss)))
            .Concat(gradient is null ? [] : [(Root: Output, Gradient: gradient)])
            .Where(static pair => pair.Root.requires_grad).ToList();
        if (leaves.Count > 0 && roots.Count > 0)
        {
            // Not autograd.grad: for what the function does not look at it gives tensors that are none, but are counted as some.
            autograd.backward([.. roots.Select(static pair => pair.Root)], [.. roots.Select(static pair => pair.Gradient)], inputs: leaves);
        }

        for (var index = 0; index < _inputs.Length; index++)
        {
            _gradients[index] = _wanted[index] ? keep(_inputs[index].grad ?? zeros_like(_inputs[index])) : null;
        }
    }
}
