using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>
/// Elements that are made of what an asynchronous enumerable gives. The thread that runs the pipeline waits for each; the
/// pass's cancellation reaches the enumerable.
/// </summary>
internal sealed class AsyncEnumerableSource<TItem, TBatch>(
    string name,
    IAsyncEnumerable<TItem> items,
    Func<TItem, Element<TBatch>> elementOf,
    DatasetSize size) : Stage<TBatch>(name, null, size)
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        var enumerator = At(pass, 0, (items, pass), static source => source.items.GetAsyncEnumerator(source.pass.CancellationToken));
        try
        {
            var number = 0L;

            // What the enumerable has made is always taken: nobody else would free it.
            while (pass.GoesOn() && At(pass, number, enumerator, static items => Wait(items.MoveNextAsync)))
            {
                yield return At(pass, number++, (enumerator, elementOf), static next => next.elementOf(next.enumerator.Current));
            }
        }
        finally
        {
            Wait(async () =>
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }
    }

    /// <summary>Runs on the thread pool, so that nothing waits for the thread that waits here.</summary>
    private static bool Wait(Func<ValueTask<bool>> work) =>
        Task.Run(() => work().AsTask()).GetAwaiter().GetResult();
}
