using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>Which elements are another number: the mask of an embedding.</summary>
    /// <param name="input">The elements.</param>
    /// <param name="number">The number that does not count.</param>
    /// <returns>Truth values of the input's shape.</returns>
    public static Tensor NotEqual(Tensor input, double number)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var unrecorded = no_grad();
        return input.ne(number);
    }

    /// <summary>Of which steps a feature is another number.</summary>
    /// <param name="input">The steps, <c>[N, ..., features]</c>.</param>
    /// <param name="number">The number that does not count.</param>
    /// <returns>Truth values, <c>[N, ...]</c>.</returns>
    public static Tensor AnyNotEqual(Tensor input, double number)
    {
        using var others = NotEqual(input, number);
        return others.any(-1);
    }

    /// <summary>Of which steps any part counts.</summary>
    /// <param name="mask">The parts, <c>[N, steps, ...]</c>.</param>
    /// <returns>Truth values, <c>[N, steps]</c>.</returns>
    public static Tensor Any(Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        using var parts = mask.flatten(2);
        return parts.any(-1);
    }

    /// <summary>A mask of which all steps count.</summary>
    /// <param name="input">What it is a mask of.</param>
    /// <param name="axes">How many axes the mask has, with the batch.</param>
    public static Tensor AllSteps(Tensor input, int axes)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ones(input.shape[..axes], ScalarType.Bool, input.device);
    }

    /// <summary>Which steps count in any of several masks; sizes of 1 are spread.</summary>
    /// <param name="masks">The masks.</param>
    public static Tensor LogicalOr(params ReadOnlySpan<Tensor> masks) => Fold(masks, static (left, right) => left.logical_or(right));

    /// <summary>The mask of a value whose axes are put into another order.</summary>
    /// <param name="mask">Which steps count: truth values for the first axes.</param>
    /// <param name="axes">The old axis, from 1, of each new one.</param>
    /// <returns>Truth values of as many axes as the value has, of one place where the mask has none.</returns>
    public static Tensor TurnMask(Tensor mask, long[] axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        using var spread = SpreadMask(mask, axes.Length + 1);
        return spread.permute([0, .. axes]);
    }

    /// <summary>What an attention's places may look at: what every mask allows.</summary>
    /// <param name="query">Which queries count, <c>[N, queries]</c>; null for all.</param>
    /// <param name="written">0 where nothing is to be looked at, <c>[N, places]</c> or <c>[N, queries, places]</c>; null for nowhere.</param>
    /// <param name="keys">Which places count, each <c>[N, places]</c>.</param>
    /// <returns>Truth values, <c>[N, queries, places]</c>, with sizes of 1 where all are alike.</returns>
    public static Tensor AttentionMask(Tensor? query, Tensor? written, params ReadOnlySpan<Tensor> keys)
    {
        using var scope = NewDisposeScope();
        var looked = query?.unsqueeze(2);
        var places = written is null ? null : (written.dim() == 2 ? written.unsqueeze(1) : written).ne(0);
        looked = looked is null ? places : places is null ? looked : looked.logical_and(places);
        foreach (var key in keys)
        {
            looked = looked is null ? key.unsqueeze(1) : looked.logical_and(key.unsqueeze(1));
        }

        return looked!.MoveToOuterDisposeScope();
    }

    /// <summary>Fills the steps that do not count with a number.</summary>
    /// <param name="input">The steps.</param>
    /// <param name="number">The number.</param>
    /// <param name="mask">Which steps count: truth values for the first axes.</param>
    public static Tensor Fill(Tensor input, double number, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return input.masked_fill(SpreadMask(mask, input.dim()).logical_not(), number).MoveToOuterDisposeScope();
    }

    /// <summary>One value at the steps that count, another at those that do not; sizes of 1 are spread.</summary>
    /// <param name="mask">Which steps count: truth values for the first axes.</param>
    /// <param name="input">The one.</param>
    /// <param name="other">The other.</param>
    public static Tensor Where(Tensor mask, Tensor input, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var spread = SpreadMask(mask, input.dim());
        return where(spread, input, other);
    }

    /// <summary>
    /// The weights with which a loss counts only the values that a mask says, on top of the weights of samples, as Keras's
    /// <c>apply_mask</c>: where a loss is divided by the number of values, it is divided by the number of those that count.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="target">What the output should be.</param>
    /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
    /// <param name="counted">Which values count: truth values for the first axes.</param>
    /// <param name="sampleWeight">A weight for each sample, <c>[N]</c>, or for each value; null if all are equal.</param>
    /// <returns>A weight for each truth value, or for each value.</returns>
    public static Tensor CountedWeight(Losses.Loss loss, Tensor target, Tensor prediction, Tensor counted, Tensor? sampleWeight)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.CountedWeight(target, prediction, counted, sampleWeight);
    }

    /// <summary>A mask in as many axes as a value has: those after its own have one place.</summary>
    internal static Tensor SpreadMask(Tensor mask, long axes)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.view([.. mask.shape, .. Enumerable.Repeat(1L, (int)(axes - mask.dim()))]);
    }
}
