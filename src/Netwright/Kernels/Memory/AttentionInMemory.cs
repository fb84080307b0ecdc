using System;
using System.Numerics;
using System.Numerics.Tensors;
using PanelProducts = Netwright.Runtime.Memory.PanelProducts<Netwright.Runtime.Memory.NativeFloats>;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Attention over CPU memory: each thread takes some of the heads of some of the samples, whose queries, keys and values
/// stay in the cache from one product to the next, and are read where they are, between those of other heads. Its twin is
/// torch's operations in <see cref="Functions"/>.
/// </summary>
internal sealed unsafe class AttentionInMemory : RowWork
{
    /// <summary>How much work is worth a second thread, in multiplications.</summary>
    private const long WorthAThread = 1 << 20;

    /// <summary>Beyond, a head leaves the cache, and a library's products are better.</summary>
    private const long MostPlaces = 1024;
    private const long MostSize = 256;

    private readonly nint _samples;
    private readonly nint _heads;
    private readonly nint _queries;
    private readonly nint _places;
    private readonly nint _size;
    private readonly nint _valueSize;
    private readonly bool _isCausal;
    private readonly int _parts;
    private readonly float _scale;
    private readonly float* _query;
    private readonly float* _key;
    private readonly float* _value;
    private float* _result;
    private float* _shares;
    private float* _scratch;
    private float* _toQuery;
    private float* _toKey;
    private float* _toValue;
    private bool _isBackwards;

    private AttentionInMemory(StepTensor query, StepTensor key, StepTensor value, long heads, bool isCausal)
    {
        (_samples, _queries, _places) = ((nint)query.Shape[0], (nint)query.Shape[1], (nint)key.Shape[1]);
        (_heads, _isCausal) = ((nint)heads, isCausal);
        (_size, _valueSize) = ((nint)(query.Shape[2] / heads), (nint)(value.Shape[2] / heads));
        _scale = (float)(1 / Math.Sqrt(_size));
        var work = (long)_samples * _heads * _queries * _places * (_size + _valueSize);
        _parts = work >= WorthAThread ? (int)Math.Min(TorchSharp.torch.get_num_threads(), _samples * _heads) : 1;
        _query = (float*)query.Address;
        _key = (float*)key.Address;
        _value = (float*)value.Address;
    }

    /// <summary>The shape of each thread's memory.</summary>
    public long[] ScratchShape => [_parts, PanelsSize + PanelsSize + (_queries * _places) + RightSize + TotalsSize];

    /// <summary>Of keys turned around and of values, packed.</summary>
    private nint PanelsSize => Math.Max(
        PanelProducts.PanelsOf(_places) * Math.Max(_size, _valueSize),
        PanelProducts.PanelsOf(Math.Max(_size, _valueSize)) * _places) * PanelProducts.Columns;

    private nint RightSize => _queries * Whole(Math.Max(_size, _valueSize));

    private nint TotalsSize => _places * Whole(Math.Max(_size, _valueSize));

    /// <summary>Makes the work of an attention; null if it is not done here.</summary>
    /// <param name="query">The queries of all heads, <c>[N, queries, heads * size]</c>.</param>
    /// <param name="key">The keys of all heads, <c>[N, places, heads * size]</c>.</param>
    /// <param name="value">The values of all heads, <c>[N, places, heads * values]</c>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="isCausal">Whether a place looks only at itself and at those before it.</param>
    public static AttentionInMemory? Make(StepTensor query, StepTensor key, StepTensor value, long heads, bool isCausal)
    {
        var isInMemory = query.Address != 0 && key.Address != 0 && value.Address != 0;
        var isSmall = Math.Max(query.Shape[1], key.Shape[1]) <= MostPlaces && Math.Max(query.Shape[2], value.Shape[2]) <= MostSize * heads;
        return isInMemory && isSmall ? new AttentionInMemory(query, key, value, heads, isCausal) : null;
    }

    /// <summary>Mixes the values.</summary>
    /// <param name="result">The result, <c>[N, queries, heads * values]</c>.</param>
    /// <param name="shares">How much each place takes of each other, <c>[N, heads, queries, places]</c>; 0 if that is not kept.</param>
    /// <param name="scratch">Of <see cref="ScratchShape"/>.</param>
    public void Forward(nint result, nint shares, nint scratch)
    {
        _result = (float*)result;
        _shares = (float*)shares;
        _scratch = (float*)scratch;
        _isBackwards = false;
        Run(_samples * _heads, _parts, multiple: 1);
    }

    /// <summary>Computes the gradients, each of the shape of what it is of.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="shares">How much each place took of each other.</param>
    /// <param name="scratch">Of <see cref="ScratchShape"/>.</param>
    /// <param name="toQuery">Where the gradient of the queries goes.</param>
    /// <param name="toKey">Where the gradient of the keys goes.</param>
    /// <param name="toValue">Where the gradient of the values goes.</param>
    public void Backward(nint gradient, nint shares, nint scratch, nint toQuery, nint toKey, nint toValue)
    {
        _result = (float*)gradient;
        _shares = (float*)shares;
        _scratch = (float*)scratch;
        _toQuery = (float*)toQuery;
        _toKey = (float*)toKey;
        _toValue = (float*)toValue;
        _isBackwards = true;
        Run(_samples * _heads, _parts, multiple: 1);
    }

    /// <inheritdoc/>
    protected override void Do(int part, nint first, nint end)
    {
        var scratch = _scratch + (part * (nint)ScratchShape[1]);
        for (var pair = first; pair < end; pair++)
        {
            if (_isBackwards)
            {
                GoBack(pair / _heads, pair % _heads, scratch);
            }
            else
            {
                Mix(pair / _heads, pair % _heads, scratch);
            }
        }
    }

    private static nint Whole(nint size) => (size + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    private void Mix(nint sample, nint head, float* scratch)
    {
        var keys = new Rows(_key, sample, head, _places, _heads, _size);
        var values = new Rows(_value, sample, head, _places, _heads, _valueSize);
        var queries = new Rows(_query, sample, head, _queries, _heads, _size);
        var results = new Rows(_result, sample, head, _queries, _heads, _valueSize);
        var keyPanels = scratch;
        var valuePanels = keyPanels + PanelsSize;
        var shares = new Rows(Shares(sample, head, valuePanels + PanelsSize), _places, _queries, _places);
        keys.PackTurned(keyPanels);
        values.Pack(valuePanels);
        Multiply(queries, keyPanels, shares);
        for (nint query = 0; query < _queries; query++)
        {
            var seen = _isCausal ? Math.Min(query + 1, _places) : _places;
            Softmax(shares.At(query), seen);
            new Span<float>(shares.At(query) + seen, (int)(_places - seen)).Clear();
        }

        Multiply(shares, valuePanels, results);
    }

    private void GoBack(nint sample, nint head, float* scratch)
    {
        var keys = new Rows(_key, sample, head, _places, _heads, _size);
        var values = new Rows(_value, sample, head, _places, _heads, _valueSize);
        var queries = new Rows(_query, sample, head, _queries, _heads, _size);
        var gradients = new Rows(_result, sample, head, _queries, _heads, _valueSize);
        var shares = Shares(sample, head, null);
        var panels = scratch;
        var toScores = new Rows(panels + (2 * PanelsSize), _places, _queries, _places);
        var right = panels + (2 * PanelsSize) + (_queries * _places);
        var totals = right + RightSize;

        // Through the mixing of the values.
        values.PackTurned(panels);
        Multiply(gradients, panels, toScores);
        AddTransposed(shares, gradients, right, totals, new Rows(_toValue, sample, head, _places, _heads, _valueSize));

        // Through the softmax, and through the division by the root of the size.
        for (nint query = 0; query < _queries; query++)
        {
            var share = new ReadOnlySpan<float>(shares + (query * _places), (int)_places);
            var toScore = new Span<float>(toScores.At(query), (int)_places);
            TensorPrimitives.Subtract(toScore, TensorPrimitives.Dot(share, toScore), toScore);
            TensorPrimitives.Multiply(toScore, share, toScore);
            TensorPrimitives.Multiply(toScore, _scale, toScore);
        }

        keys.Pack(panels);
        Multiply(toScores, panels, new Rows(_toQuery, sample, head, _queries, _heads, _size));
        AddTransposed(toScores.At(0), queries, right, totals, new Rows(_toKey, sample, head, _places, _heads, _size));
    }

    /// <summary>The shares of a head: kept, or for as long as they are needed.</summary>
    private float* Shares(nint sample, nint head, float* otherwise) =>
        _shares == null ? otherwise : _shares + (((sample * _heads) + head) * _queries * _places);

    private void Softmax(float* scores, nint count)
    {
        var all = new Span<float>(scores, (int)count);
        var most = TensorPrimitives.Max<float>(all);
        var sum = 0f;
        nint index = 0;
        var sums = Vector<float>.Zero;
        for (; index + Vector<float>.Count <= count; index += Vector<float>.Count)
        {
            var power = Power(Vector.Load(scores + index), most);
            Vector.Store(power, scores + index);
            sums += power;
        }

        for (; index < count; index++)
        {
            scores[index] = Power(new Vector<float>(scores[index]), most)[0];
            sum += scores[index];
        }

        TensorPrimitives.Divide(all, sum + Vector.Sum(sums), all);
    }

    /// <summary>The exponential of a scaled score, over that of the largest.</summary>
    private Vector<float> Power(Vector<float> score, float most) =>
        VectorFunctions.ExponentialOfNegative((score - new Vector<float>(most)) * _scale);

    /// <summary><c>results = rows panels</c>.</summary>
    private static void Multiply(in Rows rows, float* panels, in Rows results)
    {
        var sums = stackalloc float[PanelProducts.RowsAtOnce * PanelProducts.Columns];
        for (nint panel = 0; panel < PanelProducts.PanelsOf(results.Size); panel++)
        {
            var column = panel * PanelProducts.Columns;
            var width = (int)Math.Min(PanelProducts.Columns, results.Size - column);
            for (nint row = 0; row < rows.Count;)
            {
                var count = rows.Count - row >= PanelProducts.RowsAtOnce ? PanelProducts.RowsAtOnce : 1;
                PanelProducts.Multiply(rows.At(row), rows.Between, count, panels + (column * rows.Size), rows.Size, null, sums);
                for (nint one = 0; one < count; one++)
                {
                    new ReadOnlySpan<float>(sums + (one * PanelProducts.Columns), width).CopyTo(new Span<float>(results.At(row + one) + column, width));
                }

                row += count;
            }
        }
    }

    /// <summary><c>results = left^T right</c>, by way of whole vectors.</summary>
    private void AddTransposed(float* left, in Rows right, float* packed, float* totals, in Rows results)
    {
        var width = Whole(right.Size);
        for (nint row = 0; row < right.Count; row++)
        {
            var to = new Span<float>(packed + (row * width), (int)width);
            new ReadOnlySpan<float>(right.At(row), (int)right.Size).CopyTo(to);
            to[(int)right.Size..].Clear();
        }

        new Span<float>(totals, (int)(_places * width)).Clear();
        PanelProducts.AddTransposed(left, _places, packed, width, right.Count, totals);
        for (nint place = 0; place < _places; place++)
        {
            new ReadOnlySpan<float>(totals + (place * width), (int)results.Size).CopyTo(new Span<float>(results.At(place), (int)results.Size));
        }
    }

    /// <summary>The rows of a matrix, which lie apart.</summary>
    private readonly struct Rows(float* start, nint between, nint count, nint size)
    {
        private readonly float* _start = start;

        /// <param name="all">The rows of all samples and heads, <c>[N, count, heads * size]</c>.</param>
        /// <param name="sample">The sample.</param>
        /// <param name="head">The head.</param>
        /// <param name="count">The number of rows.</param>
        /// <param name="heads">The number of heads.</param>
        /// <param name="size">The size of a row of one head.</param>
        public Rows(float* all, nint sample, nint head, nint count, nint heads, nint size)
            : this(all + (sample * count * heads * size) + (head * size), heads * size, count, size)
        {
        }

        /// <summary>From one row to the next.</summary>
        public nint Between { get; } = between;

        /// <summary>The number of rows.</summary>
        public nint Count { get; } = count;

        /// <summary>The size of a row.</summary>
        public nint Size { get; } = size;

        /// <summary>A row.</summary>
        public float* At(nint row) => _start + (row * Between);

        /// <summary>Packs the matrix in panels.</summary>
        public void Pack(float* panels)
        {
            for (nint column = 0; column < Size; column += PanelProducts.Columns)
            {
                var width = (int)Math.Min(PanelProducts.Columns, Size - column);
                for (nint row = 0; row < Count; row++)
                {
                    var to = new Span<float>(panels + (column * Count) + (row * PanelProducts.Columns), PanelProducts.Columns);
                    new ReadOnlySpan<float>(At(row) + column, width).CopyTo(to);
                    to[width..].Clear();
                }
            }
        }

        /// <summary>Packs the matrix in panels, its rows as columns.</summary>
        public void PackTurned(float* panels)
        {
            for (nint first = 0; first < Count; first += PanelProducts.Columns)
            {
                var width = Math.Min(PanelProducts.Columns, Count - first);
                for (nint row = 0; row < PanelProducts.Columns; row++)
                {
                    var from = At(first + row);
                    var to = panels + (first * Size) + row;
                    for (nint term = 0; term < Size; term++)
                    {
                        to[term * PanelProducts.Columns] = row < width ? from[term] : 0;
                    }
                }
            }
        }
    }
}
