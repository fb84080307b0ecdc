using System;
using Netwright.Data.Pipeline;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>The batches of whole tensors: views in their order, or gathered in an order of the epoch's own.</summary>
/// <param name="data">The tensors, which were checked and stay the caller's.</param>
/// <param name="batchSize">The number of samples in a batch; the last may have fewer.</param>
/// <param name="seed">What the orders follow from, asked for when an epoch begins; none for the tensors' own.</param>
/// <param name="device">Where the tensors are.</param>
internal sealed class WholeBatches<TBatch>(TBatch data, int batchSize, Func<long>? seed, Device device) : EpochBatches<TBatch>
    where TBatch : struct, IBatch<TBatch>
{
    private readonly long _count = data.Count;
    private readonly GatheredBatch<TBatch> _gathered = new(data);
    private TBatch? _view;
    private Tensor? _rows;
    private long _next;

    public override long? SampleCount => _count;

    public override long? BatchCount => (_count + batchSize - 1) / batchSize;

    public override void Begin(int epoch)
    {
        End();
        _next = 0;
        _rows = seed is null ? null : SampleOrder.Shuffled(seed(), epoch, _count, device).DetachFromDisposeScope();
    }

    public override bool TryNext(out TBatch batch)
    {
        FreeView();
        if (_next >= _count)
        {
            batch = default;
            return false;
        }

        var count = Math.Min(batchSize, _count - _next);
        batch = _rows is null ? View(count) : _gathered.Gather(_rows, _next, count);
        _next += count;
        return true;
    }

    public override void CaptureState(TrainingState state) => state.Set("next", _next);

    public override void RestoreState(TrainingState state) => _next = state.GetInt64("next");

    public override void End()
    {
        FreeView();
        _rows?.Dispose();
        _rows = null;
    }

    public override void Dispose()
    {
        End();
        _gathered.Dispose();
    }

    private TBatch View(long count)
    {
        var view = data.Slice(_next, count).Detached();
        _view = view;
        return view;
    }

    private void FreeView()
    {
        _view?.Dispose();
        _view = null;
    }
}
