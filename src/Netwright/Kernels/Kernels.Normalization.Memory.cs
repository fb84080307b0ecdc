using System;
using Netwright.Runtime.Memory;

namespace Netwright.Runtime;

/// <content>Normalizations of the last axis, of rows that lie in CPU memory.</content>
public sealed partial class Kernels
{
    /// <summary>Null if it is not done in memory.</summary>
    private unsafe StepTensor? NormalizeInMemory(
        StepTensor input, Weight? gamma, Weight? beta, double epsilon, bool isCentered, StepTensor? mean, StepTensor? scale)
    {
        if (!AreInMemory(input, gamma, beta))
        {
            return null;
        }

        var output = Rent(input.Shape);
        RowNormalization.Normalize(
            RowsOf(input, gamma, epsilon, isCentered, mean, scale), (float*)(beta?.ValueAddress ?? 0), (float*)output.Address);
        return output;
    }

    /// <summary>The gradients of scale and shift, and of the input if it is wanted; false if they are not computed in memory.</summary>
    private unsafe bool DifferentiateNormalizationInMemory(
        StepTensor gradient,
        StepTensor input,
        Weight? gamma,
        Weight? beta,
        double epsilon,
        StepTensor? mean,
        StepTensor? scale,
        StepTensor? toInput)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        var areKept = mean is null == scale is null && mean is not { Address: 0 } && scale is not { Address: 0 };
        if (!AreInMemory(input, gamma, beta) || gradient.Address == 0 || gradient.Count != input.Count || !areKept)
        {
            return false;
        }

        RowNormalization.Differentiate(
            RowsOf(input, gamma, epsilon, isCentered: mean is not null, mean, scale),
            (float*)gradient.Address,
            (float*)(toInput?.Address ?? 0),
            (float*)(gamma is { Trainable: true } ? gamma.GradientAddress : 0),
            (float*)(beta is { Trainable: true } ? beta.GradientAddress : 0),
            (float*)RoomFor(RowNormalization.CountRoom(input.Columns)));
        return true;
    }

    private static unsafe NormalizedRows RowsOf(
        StepTensor input, Weight? gamma, double epsilon, bool isCentered, StepTensor? mean, StepTensor? scale) =>
        new((float*)input.Address, (float*)(gamma?.ValueAddress ?? 0), epsilon, (nint)(input.Count / input.Columns), (nint)input.Columns)
        {
            IsCentered = isCentered,
            Means = (float*)(mean?.Address ?? 0),
            Scales = (float*)(scale?.Address ?? 0),
        };

    private bool AreInMemory(StepTensor input, Weight? gamma, Weight? beta) => UsesMemory && input.Address != 0
        && gamma is not { ValueAddress: 0 } && gamma is not { GradientAddress: 0 } && beta is not { ValueAddress: 0 } && beta is not { GradientAddress: 0 };
}
