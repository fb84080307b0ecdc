using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Elements that are made of what an enumerable gives.</summary>
internal sealed class EnumerableSource<TItem, TBatch>(
    string name,
    IEnumerable<TItem> items,
    Func<TItem, Element<TBatch>> elementOf,
    DatasetSize size) : Stage<TBatch>(name, null, size)
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        using var enumerator = At(pass, 0, items, static items => items.GetEnumerator());
        var number = 0L;

        // What the enumerable has made is always taken: nobody else would free it.
        while (pass.GoesOn() && At(pass, number, enumerator, static items => items.MoveNext()))
        {
            yield return At(pass, number++, (enumerator, elementOf), static next => next.elementOf(next.enumerator.Current));
        }
    }
}
