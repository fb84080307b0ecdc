using System;
using System.Collections.Generic;
using Netwright.Data.Pipeline;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>
/// A batch of chosen samples, in tensors that are kept and overwritten by the next batch: after the first one of a size,
/// nothing is allocated. Rows in CPU memory are copied by us; others are gathered by torch.
/// </summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
internal sealed class GatheredBatch<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private readonly TBatch _data;
    private readonly Column[]? _columns;
    private TBatch? _batch;
    private long _count = -1;

    /// <param name="data">All samples, which stay the caller's.</param>
    public GatheredBatch(TBatch data)
    {
        _data = data;
        _columns = ColumnsOf(data.Tensors);
    }

    /// <summary>Gathers samples.</summary>
    /// <param name="rows">The samples' numbers, int64, of which a part is meant; within the data's bounds.</param>
    /// <param name="start">The part's first place.</param>
    /// <param name="count">The number of samples.</param>
    /// <returns>The samples, until the next ones are gathered.</returns>
    public TBatch Gather(Tensor rows, long start, long count)
    {
        if (_columns is null)
        {
            Dispose();
            using var chosen = rows.narrow(0, start, count);
            _batch = _data.Gather(chosen).Detached();
            return _batch.Value;
        }

        if (_count != count)
        {
            Dispose();
            _batch = Make(_columns, count);
            _count = count;
        }

        Copy(_columns, rows, start, count);
        return _batch!.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batch?.Dispose();
        _batch = null;
        _count = -1;
    }

    private static TBatch Make(Column[] columns, long count)
    {
        var tensors = new Tensor?[columns.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            tensors[index] = columns[index].Make(count);
        }

        return TBatch.FromTensors(tensors);
    }

    private static unsafe void Copy(Column[] columns, Tensor rows, long start, long count)
    {
        var numbers = (long*)StepTensor.AddressOf(rows, ScalarType.Int64) + start;
        foreach (var column in columns)
        {
            if (column.Source != 0)
            {
                RowCopies.Gather((byte*)column.Source, (nint)column.RowSize, numbers, (nint)count, (byte*)column.Target);
            }
        }
    }

    /// <summary>Where the data's rows are; null if some are not plainly in CPU memory.</summary>
    private static Column[]? ColumnsOf(IReadOnlyList<Tensor?> tensors)
    {
        var columns = new Column[tensors.Count];
        for (var index = 0; index < columns.Length; index++)
        {
            columns[index] = new Column(tensors[index]);
            if (tensors[index] is not null && columns[index].Source == 0)
            {
                return null;
            }
        }

        return columns;
    }

    /// <summary>One tensor of the data, and where its chosen rows go.</summary>
    private sealed class Column
    {
        private readonly Tensor? _source;

        public Column(Tensor? source)
        {
            _source = source;
            if (source is not null && source.dim() > 0 && source.size(0) > 0)
            {
                // The address of the first row: of the whole, if it is large, torch would not tell one.
                using var first = source.narrow(0, 0, 1);
                Source = source.is_contiguous() ? StepTensor.AddressOf(first, source.dtype) : 0;
                RowSize = first.NumberOfElements * source.ElementSize;
            }
        }

        /// <summary>Where the data is; 0 if it is not contiguous in CPU memory.</summary>
        public nint Source { get; }

        /// <summary>The size of a sample, in bytes.</summary>
        public long RowSize { get; }

        /// <summary>Where the chosen rows go.</summary>
        public nint Target { get; private set; }

        /// <summary>Makes room for some samples.</summary>
        public Tensor? Make(long count)
        {
            if (_source is null)
            {
                return null;
            }

            var shape = _source.shape;
            shape[0] = count;
            var made = empty(shape, _source.dtype).DetachFromDisposeScope();
            Target = StepTensor.AddressOf(made, _source.dtype);
            return made;
        }
    }
}
