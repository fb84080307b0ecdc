using System;
using System.Collections.Generic;
using Netwright.Data.Pipeline;
using Netwright.Training;

namespace Netwright.Data;

/// <summary>A pass through a dataset. Disposing it ends the pass: threads stop, and what nobody took is freed.</summary>
/// <typeparam name="TBatch">What the elements are.</typeparam>
public sealed class DatasetEnumerator<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private readonly IEnumerator<Element<TBatch>> _elements;
    private readonly Pass _pass;
    private TBatch? _lent;

    internal DatasetEnumerator(Stage<TBatch> stage, Pass pass)
    {
        _pass = pass;
        _elements = stage.Run(pass).GetEnumerator();
    }

    /// <summary>The batch, until the next one is asked for.</summary>
    public TBatch Current => _lent ?? throw new InvalidOperationException("There is no batch: MoveNext was not called, or there are no more, or the batch was taken.");

    /// <summary>Frees the batch before, and gets the next one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        Free();
        _pass.CancellationToken.ThrowIfCancellationRequested();
        if (!_elements.MoveNext())
        {
            return false;
        }

        _lent = _elements.Current.Take();
        return true;
    }

    /// <summary>The batch, for good: whoever takes it disposes it.</summary>
    public TBatch Take()
    {
        var batch = Current;
        _lent = null;
        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        _elements.Dispose();
    }

    private void Free()
    {
        _lent?.Dispose();
        _lent = null;
    }
}
