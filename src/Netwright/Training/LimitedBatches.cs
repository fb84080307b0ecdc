using Netwright.Files;

namespace Netwright.Training;

/// <summary>The first batches of an epoch alone.</summary>
/// <param name="all">The batches, which become this one's own.</param>
/// <param name="limit">How many there are at most.</param>
internal sealed class LimitedBatches<TBatch>(EpochBatches<TBatch> all, int limit) : EpochBatches<TBatch>
    where TBatch : struct, IBatch<TBatch>
{
    private long _taken;

    /// <summary>Not known where there are fewer batches than all.</summary>
    public override long? SampleCount => all.BatchCount <= limit ? all.SampleCount : null;

    public override long? BatchCount => all.BatchCount is { } count && count < limit ? count : limit;

    public override string? Warning => all.Warning;

    public override void Begin(int epoch)
    {
        _taken = 0;
        all.Begin(epoch);
    }

    public override bool TryNext(out TBatch batch)
    {
        if (_taken == limit)
        {
            batch = default;
            return false;
        }

        _taken++;
        return all.TryNext(out batch);
    }

    public override void End() => all.End();

    public override void CaptureState(TrainingState state)
    {
        state.Set("limited", _taken);
        all.CaptureState(state.SetGroup("all"));
    }

    public override void RestoreState(TrainingState state)
    {
        _taken = state.GetInt64("limited");
        all.RestoreState(state.GetGroup("all"));
    }

    public override void Dispose() => all.Dispose();
}
