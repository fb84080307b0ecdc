using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>The samples of a batch of the caller's, one by one, without touching its tensors.</summary>
internal sealed class WholeSource<TBatch>(TBatch data) : Stage<TBatch>(nameof(Dataset.From), null, DatasetSize.OfSamples(data.Count))
    where TBatch : struct, IBatch<TBatch>
{
    private readonly HeldBatch<TBatch> _held = HeldBatch<TBatch>.Borrowed(data);

    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        _held.Data.CheckSamples(nameof(data));
        for (var row = 0L; pass.GoesOn() && row < _held.Count; row++)
        {
            _held.Hold();
            yield return new(_held, row, 1);
        }
    }
}
