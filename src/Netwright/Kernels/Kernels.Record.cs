using System;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Takes over what a function of the library made.</summary>
    /// <param name="made">The tensor.</param>
    public StepTensor Take(Tensor made) => Keep(made);

    /// <summary>Calls a function and lets autograd record it: only this call, from its inputs to its result.</summary>
    /// <param name="inputs">What the function reads.</param>
    /// <param name="weights">The weights that it reads.</param>
    /// <param name="function">The function, over its inputs.</param>
    /// <param name="shape">The node, and what it says of its result: the sizes of the axes after that of the samples.</param>
    /// <param name="record">What the gradient is computed from.</param>
    /// <param name="wanted">The positions of the inputs whose gradients are wanted; all, if it is left out.</param>
    public StepTensor Record(
        ReadOnlySpan<StepTensor> inputs,
        ReadOnlySpan<Weight?> weights,
        Func<Tensor[], Tensor> function,
        (string Name, long[] Sizes) shape,
        out FunctionRecord record,
        int[]? wanted = null) => Record(inputs, weights, Checked(function, shape), losses: null, out record, wanted);

    /// <summary>
    /// Computes the gradients of a recorded call: those of its weights go to the gradient buffer, those of its inputs are
    /// kept in the record.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="gradient">The gradient of the call's result.</param>
    public void RecordedGradient(FunctionRecord record, StepTensor gradient)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(gradient);
        record.Differentiate(gradient.Tensor, Keep);
    }

    /// <summary>The same for a call whose result no loss reads, but which added losses itself.</summary>
    /// <param name="record">The record.</param>
    public void RecordedGradient(FunctionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.Differentiate(null, Keep);
    }

    private StepTensor Record(
        ReadOnlySpan<StepTensor> inputs,
        ReadOnlySpan<Weight?> weights,
        Func<Tensor[], Tensor> function,
        AddedLosses? losses,
        out FunctionRecord record,
        int[]? wanted)
    {
        ArgumentNullException.ThrowIfNull(function);
        using var recorded = enable_grad();
        using var scope = NewDisposeScope();
        record = new FunctionRecord(inputs, weights, function, wanted, losses);
        _records.Add(record);
        return Keep(record.Output.detach());
    }
}
