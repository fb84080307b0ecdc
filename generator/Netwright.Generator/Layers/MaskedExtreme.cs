using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Layers;

/// <summary>The largest or the smallest of values some of whose steps do not count: there, those of the others are taken.</summary>
internal static class MaskedExtreme
{
    /// <summary>Adds the operations, value after value, as Keras does it.</summary>
    /// <param name="lowering">Where operations go.</param>
    /// <param name="inputs">The values.</param>
    /// <param name="function"><c>Maximum</c> or <c>Minimum</c>.</param>
    public static void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs, string function)
    {
        if (lowering.Masks.All(static mask => mask is null))
        {
            lowering.Add(new ExtremeOp(lowering.Output, inputs.ToEquatableArray(), function));
            return;
        }

        var (best, bestMask) = (inputs[0], lowering.Masks[0]);
        for (var index = 1; index < inputs.Count; index++)
        {
            var isLast = index == inputs.Count - 1;
            var (next, mask) = (inputs[index], lowering.Masks[index]);
            next = mask is null ? next : Choose(mask, next, best);
            best = bestMask is null ? best : Choose(bestMask, best, next);
            bestMask = isLast || mask is null || bestMask is null || mask == bestMask ? mask is null ? null : bestMask : Either(bestMask, mask);
            var result = isLast ? lowering.Output : lowering.Intermediate("Of" + Numbers.Write(index + 1), lowering.Output.Shape);
            lowering.Add(new ExtremeOp(result, [best, next], function));
            best = result;
        }

        Value Choose(Value mask, Value value, Value other)
        {
            var chosen = lowering.Intermediate("Counted", lowering.Output.Shape);
            lowering.Add(new WhereOp(chosen, mask, value, other));
            return chosen;
        }

        Value Either(Value mask, Value other)
        {
            var either = lowering.Intermediate("Counted", mask.Shape);
            lowering.Add(new LogicalOrOp(either, [mask, other]));
            return either;
        }
    }
}
