using System;
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
    private Tensor? _rows;
    private long _next;

    public override long? SampleCount => _count;

    public override long? BatchCount => (_count + batchSize - 1) / batchSize;

    public override void Begin(int epoch)
    {
        End();
        _next = 0;
        _rows = seed is null ? null : SampleOrder.Shuffled(seed(), epoch, _count, device);
    }

    public override bool TryTake(out TBatch batch)
    {
        if (_next >= _count)
        {
            batch = default;
            return false;
        }

        var count = Math.Min(batchSize, _count - _next);
        using var chosen = _rows?.narrow(0, _next, count);
        batch = chosen is null ? data.Slice(_next, count) : data.Gather(chosen);
        _next += count;
        return true;
    }

    public override void CaptureState(TrainingState state) => state.Set("next", _next);

    public override void RestoreState(TrainingState state) => _next = state.GetInt64("next");

    public override void End()
    {
        _rows?.Dispose();
        _rows = null;
    }

    public override void Dispose() => End();
}
