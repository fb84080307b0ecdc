using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Repeats a vector: <c>[N, features]</c> to <c>[N, times, features]</c>.</summary>
    /// <param name="input">The vectors.</param>
    /// <param name="times">How often.</param>
    public StepTensor RepeatVector(StepTensor input, long times)
    {
        ArgumentNullException.ThrowIfNull(input);
        var result = Rent([input.Shape[0], times, input.Shape[1]]);
        using var repeated = input.Tensor.unsqueeze(1);
        result.Tensor.copy_(repeated);
        return result;
    }

    /// <summary>The gradient of what was repeated: the sum of its copies'.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, times, features]</c>.</param>
    public StepTensor RepeatVectorGradient(StepTensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return Keep(gradient.Tensor.sum(1));
    }
}
