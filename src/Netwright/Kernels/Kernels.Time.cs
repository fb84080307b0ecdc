using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Makes samples of the steps of sequences, <c>[N, steps, ...]</c> to <c>[N*steps, ...]</c>: a view.</summary>
    /// <param name="input">The sequences.</param>
    public StepTensor FoldTime(StepTensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(input.Tensor.flatten(0, 1));
    }

    /// <summary>Makes steps of samples again, <c>[N*steps, ...]</c> to <c>[N, steps, ...]</c>: a view.</summary>
    /// <param name="input">The samples.</param>
    /// <param name="sequence">What has as many samples and steps as there are to be.</param>
    public StepTensor UnfoldTime(StepTensor input, StepTensor sequence)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sequence);
        return Keep(Functions.UnfoldTime(input.Tensor, sequence.Tensor));
    }
}
