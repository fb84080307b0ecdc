using System;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <content>The contents: class numbers, numbers that are looked up and probabilities in range, and no NaN.</content>
internal readonly ref partial struct DataCheck
{
    /// <summary>As many elements are looked at together, so that what is made on the way stays small.</summary>
    private const long ElementsAtOnce = 1 << 20;

    /// <summary>Refuses class numbers out of range, and NaN, unless they weigh 0. Reads all of the data once.</summary>
    /// <param name="weights">The weights of each target's samples; null where all are equal.</param>
    public void Contents(ReadOnlySpan<Tensor?> weights)
    {
        using var recorded = no_grad();
        using var counted = SampleWeights.Counted(weights);
        for (var index = 0; index < _contracts.Length; index++)
        {
            if (_tensors[index]!.NumberOfElements == 0 || _contracts[index].Content is TensorContent.Any)
            {
                continue;
            }

            var weight = index < _inputCount ? counted : weights.IsEmpty ? null : weights[index - _inputCount];
            var shape = _tensors[index]!.shape;
            var rows = Math.Max(1, ElementsAtOnce / Math.Max(1, _tensors[index]!.NumberOfElements / shape[0]));
            for (var start = 0L; start < shape[0]; start += rows)
            {
                using var scope = NewDisposeScope();
                var count = Math.Min(rows, shape[0] - start);
                var part = _tensors[index]!.narrow(0, start, count);
                var weightOfPart = weight?.narrow(0, start, count);
                if (_contracts[index].Content is TensorContent.Classes)
                {
                    WholeNumbers(index, part, weightOfPart, start);
                }
                else
                {
                    NoNaN(index, part, weightOfPart, start);
                }

                if (_contracts[index].Content is TensorContent.Probabilities)
                {
                    Probabilities(index, part, weightOfPart, start);
                }
            }
        }
    }

    /// <summary>Refuses numbers that an embedding does not have, unless they weigh 0: no layer checks them again.</summary>
    /// <param name="weights">The weights of each target's samples; null where all are equal.</param>
    public void LookedUp(ReadOnlySpan<Tensor?> weights)
    {
        for (var index = 0; index < _inputCount; index++)
        {
            if (_contracts[index] is { Content: TensorContent.Classes, ClassCount: not null } && _tensors[index]!.NumberOfElements > 0)
            {
                using var recorded = no_grad();
                using var scope = NewDisposeScope();
                using var counted = SampleWeights.Counted(weights);
                WholeNumbers(index, _tensors[index]!, counted, start: 0);
            }
        }
    }

    private void WholeNumbers(int index, Tensor part, Tensor? weight, long start)
    {
        var count = _contracts[index].ClassCount;
        if (_contracts[index].IgnoredClass is { } ignored)
        {
            part = part.masked_fill(part.eq(ignored), 0);
        }

        part = SampleWeights.TakeOut(part, weight);
        var last = part.max().item<long>();
        if (part.min().item<long>() >= 0 && !(last >= count))
        {
            return;
        }

        var isBad = part.lt(0);
        if (count is not null)
        {
            isBad = isBad.logical_or(part.ge(count.Value));
        }

        var place = FirstPlace(isBad);
        var number = First(part, isBad).item<long>();
        var expected = count is null ? "0 or more" : FormattableString.Invariant($"0 to {count - 1}");
        if (index < _inputCount)
        {
            throw Failure(
                index,
                FormattableString.Invariant($"has the number {number} at {Place(place, start)}; its Embedding has {expected}"),
                number < 0
                    ? "Number what it looks up from 0"
                    : FormattableString.Invariant($"Give the Embedding at least {number + 1} numbers, one more than the largest, or write the same one for all that are rare"));
        }

        throw Failure(
            index,
            FormattableString.Invariant($"has the class number {number} at {Place(place, start)}; expected are {expected}"),
            number < 0
                ? "Leave samples without a class out, or give them the weight 0"
                : "Number the classes from 0, or give the output as many units as there are classes");
    }

    private void NoNaN(int index, Tensor part, Tensor? weight, long start)
    {
        if (!MayHaveNaN(part))
        {
            return;
        }

        var isNaN = SampleWeights.TakeOut(part, weight).isnan();
        if (isNaN.any().item<bool>())
        {
            throw Failure(
                index,
                $"has a NaN at {Place(FirstPlace(isNaN), start)}",
                "Leave such samples out or give them the weight 0, or replace the values with .nan_to_num()");
        }
    }

    private static unsafe bool MayHaveNaN(Tensor part)
    {
        if (StepTensor.AddressOf(part) is var address && address != 0)
        {
            return NaNSearch.HasAny((float*)address, (nint)part.NumberOfElements);
        }

        // The sum is NaN if an element is, and costs neither memory nor a second pass.
        return !double.IsFinite(part.sum().to(ScalarType.Float64).item<double>());
    }

    private void Probabilities(int index, Tensor part, Tensor? weight, long start)
    {
        var isBad = SampleWeights.TakeOut(part.lt(0).logical_or(part.gt(1)), weight);
        if (!isBad.any().item<bool>())
        {
            return;
        }

        var place = FirstPlace(isBad);
        var number = First(part, isBad).to(ScalarType.Float64).item<double>();
        throw Failure(
            index,
            FormattableString.Invariant($"has {number} at {Place(place, start)}; expected are numbers from 0 to 1, since its crossentropy takes probabilities"),
            number < 0
                ? "Write -1 and 1 as 0 and 1, or use Losses.Hinge"
                : "Divide pixels of 0 to 255 by 255, or use a loss of other values, such as Losses.MeanSquaredError");
    }

    private static Tensor First(Tensor part, Tensor isBad) => part.reshape(-1)[isBad.reshape(-1).nonzero()[0, 0].item<long>()];

    private static long[] FirstPlace(Tensor isBad) => isBad.nonzero()[0].data<long>().ToArray();

    private static string Place(long[] place, long start)
    {
        place[0] += start;
        return $"[{string.Join(", ", place)}]";
    }
}
