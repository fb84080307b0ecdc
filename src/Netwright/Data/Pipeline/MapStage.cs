using System;
using System.Collections.Generic;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Data.Pipeline;

/// <summary>Makes of each element another one. What the function makes on the way is freed.</summary>
internal sealed class MapStage<TBatch, TResult>(Stage<TBatch> upstream, Func<TBatch, TResult> map)
    : StageAfter<TBatch, TResult>(nameof(Dataset<TBatch>.Map), upstream, SizeAfter(upstream.Size))
    where TBatch : struct, IBatch<TBatch>
    where TResult : struct, IBatch<TResult>
{
    public override IEnumerable<Element<TResult>> Run(Pass pass)
    {
        var number = 0L;
        foreach (var element in Upstream.Run(pass))
        {
            yield return At(pass, number++, (element, map), static next => Mapped(next.element, next.map));
        }
    }

    /// <summary>A tensor of the element that the result goes on with belongs to the result from then on.</summary>
    private static Element<TResult> Mapped(Element<TBatch> element, Func<TBatch, TResult> map)
    {
        using var scope = NewDisposeScope();
        var result = map(element.Take().AttachedTo(scope));
        result.CheckSamples("result");
        return Element<TResult>.Of(result.Detached());
    }

    /// <summary>A function may give more or fewer samples than it got.</summary>
    private static DatasetSize SizeAfter(DatasetSize size) => size with { Samples = null, AreSamples = false };
}
