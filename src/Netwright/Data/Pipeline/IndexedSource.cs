using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>
/// Samples that can be made in any order: each is made when its tensors are asked for, so that shuffling and leaving out
/// come before reading and decoding.
/// </summary>
internal sealed class IndexedSource<TBatch>(string name, Func<long> count, Func<long, TBatch> sample)
    : Stage<TBatch>(name, null, DatasetSize.OfSamples(count()))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        var all = count();
        for (var number = 0L; pass.GoesOn() && number < all; number++)
        {
            var place = number;
            yield return Element<TBatch>.Of(() => At(pass, place, place, sample));
        }
    }
}
