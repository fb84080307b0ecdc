using System;
using System.Threading;
using Netwright.Data;
using Netwright.Data.Pipeline;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>
/// The batches of a dataset, each checked before the model sees it. Every epoch is a pass of its own; with a number of
/// steps, training goes on in the pass where the epoch before stopped, and a test begins anew.
/// </summary>
internal sealed class DatasetBatches<TBatch> : EpochBatches<TBatch>
    where TBatch : struct, IBatch<TBatch>
{
    private readonly Dataset<TBatch> _data;
    private readonly DatasetRole<TBatch> _role;
    private readonly Func<long> _seed;
    private readonly CancellationToken _cancellationToken;
    private DatasetEnumerator<TBatch>? _batches;
    private int _epoch;
    private long _taken;
    private long _pass = -1;
    private long _batchesOfPass;
    private long _samplesOfPass;
    private (long Batches, long Samples)? _length;

    /// <param name="data">The dataset, which stays the caller's.</param>
    /// <param name="role">What it is to the model.</param>
    /// <param name="seed">What orders follow from, where they have no seed of their own; asked for when a pass begins.</param>
    /// <param name="cancellationToken">Ends a pass, wherever it is.</param>
    /// <exception cref="ArgumentException">The dataset has no end, and no number of steps is given.</exception>
    public DatasetBatches(Dataset<TBatch> data, DatasetRole<TBatch> role, Func<long> seed, CancellationToken cancellationToken)
    {
        if (data.IsEndless && role.Steps is null)
        {
            throw new ArgumentException(
                $"'{role.Name}' has no end ({data}): give '{role.StepsName}', or a number to Repeat.", role.Name);
        }

        (_data, _role, _seed, _cancellationToken) = (data, role, seed, cancellationToken);
    }

    /// <summary>A length that is not known beforehand is known after the first pass.</summary>
    public override long? SampleCount => _role.Steps is null ? _data.SampleCount ?? _length?.Samples : null;

    public override long? BatchCount => _role.Steps ?? _data.Count ?? _length?.Batches;

    public override void Begin(int epoch)
    {
        _epoch = epoch;
        _taken = 0;
        Warning = null;
    }

    public override bool TryNext(out TBatch batch)
    {
        batch = default;
        if (_taken == _role.Steps)
        {
            return false;
        }

        // The epoch before may have ended where its pass did: then this one begins with a new pass.
        var isAmidst = _batches is not null;
        if (!MoveNext() && !(_taken == 0 && isAmidst && MoveNext()))
        {
            RanOut();
            return false;
        }

        batch = _batches!.Current;
        Check(batch);
        _taken++;
        _batchesOfPass++;
        _samplesOfPass += batch.Count;
        return true;
    }

    public override void CaptureState(TrainingState state)
    {
        state.Set("pass", _pass);
        state.Set("taken", _taken);
        state.Set("taken_of_pass", _batches is null ? -1 : _batchesOfPass);
    }

    /// <summary>A pass gives the same batches again, so that those that were taken are passed over.</summary>
    public override void RestoreState(TrainingState state)
    {
        EndPass();
        _pass = state.GetInt64("pass");
        _taken = state.GetInt64("taken");
        if (state.GetInt64("taken_of_pass") is >= 0 and var taken)
        {
            _batches = BeginPass(_pass);
            while (_batchesOfPass < taken && _batches.MoveNext())
            {
                using var batch = _batches.Take();
                _batchesOfPass++;
                _samplesOfPass += batch.Count;
            }
        }
    }

    public override void End()
    {
        if (!_role.Continues)
        {
            EndPass();
        }
    }

    public override void Dispose() => EndPass();

    private bool MoveNext()
    {
        _batches ??= BeginPass(Math.Max(_epoch, _pass + 1));
        if (_batches.MoveNext())
        {
            return true;
        }

        _length = (_batchesOfPass, _samplesOfPass);
        EndPass();
        return false;
    }

    /// <summary>A pass has the number of its epoch, as far as epochs are passes: a resumed training goes on alike.</summary>
    private DatasetEnumerator<TBatch> BeginPass(long pass)
    {
        _pass = pass;
        (_batchesOfPass, _samplesOfPass) = (0, 0);
        return _data.Begin(new Pass(_pass, _seed(), _cancellationToken));
    }

    private void EndPass()
    {
        _batches?.Dispose();
        _batches = null;
    }

    private void RanOut()
    {
        if (_taken == 0)
        {
            throw new ModelDataException($"{_role.Model}: '{_role.Name}' gave no batch ({_data}). Give at least one.", _role.Name);
        }

        if (_role.Steps is { } steps)
        {
            Warning = FormattableString.Invariant(
                $"'{_role.Name}' ran out after {_taken} of {steps} steps, and begins anew in the next epoch. Give it .Repeat(), or fewer '{_role.StepsName}'.");
        }
    }

    private void Check(in TBatch batch)
    {
        try
        {
            _role.Check(batch);
        }
        catch (ModelDataException problem)
        {
            throw problem.InBatch(_taken);
        }
    }
}
