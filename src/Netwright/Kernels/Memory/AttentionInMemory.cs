using System;
using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary>Into how many parts heads are cut, so that a thread that comes late still finds some.</summary>
    private const long MostParts = 8;

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
        _parts = work >= WorthAThread ? (int)Math.Min(MostParts, _samples * _heads) : 1;
        _query = (float*)query.Address;
        _key = (float*)key.Address;
        _value = (float*)value.Address;
    }

    /// <summary>How many elements of scratch all parts need.</summary>
    public long ScratchSize => _parts * PartSize;

    /// <summary>The size of a part's scratch: keys or values with their places side by side, and one head's scores.</summary>
    private nint PartSize => TurnedSize + (_queries * _places);

    /// <summary>From one row of turned keys or values to the next.</summary>
    private nint TurnedWidth => Math.Max(_places, WideTiles.Lanes);

    private nint TurnedSize => Math.Max(_size, _valueSize) * TurnedWidth;

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
    /// <param name="scratch">Room for <see cref="ScratchSize"/> elements.</param>
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
    /// <param name="scratch">Room for <see cref="ScratchSize"/> elements.</param>
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
        var scratch = _scratch + (part * PartSize);
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

    private void Mix(nint sample, nint head, float* scratch)
    {
        var keys = new Rows(_key, sample, head, _places, _heads, _size);
        var values = new Rows(_value, sample, head, _places, _heads, _valueSize);
        var queries = new Rows(_query, sample, head, _queries, _heads, _size);
        var results = new Rows(_result, sample, head, _queries, _heads, _valueSize);
        var shares = Shares(sample, head, scratch + TurnedSize);
        keys.Turn(scratch);
        Tiles.Multiply(queries.Factors, scratch, TurnedWidth, shares, _places, _queries, _size, _places);
        for (nint query = 0; query < _queries; query++)
        {
            var seen = _isCausal ? Math.Min(query + 1, _places) : _places;
            var row = shares + (query * _places);
            Softmax(row, seen, _scale);
            new Span<float>(row + seen, (int)(_places - seen)).Clear();
        }

        Tiles.Multiply(new Factors(shares, _places, 1), values.Start, values.Between, results.Start, results.Between, _queries, _places, _valueSize);
    }

    private void GoBack(nint sample, nint head, float* scratch)
    {
        var keys = new Rows(_key, sample, head, _places, _heads, _size);
        var values = new Rows(_value, sample, head, _places, _heads, _valueSize);
        var queries = new Rows(_query, sample, head, _queries, _heads, _size);
        var gradients = new Rows(_result, sample, head, _queries, _heads, _valueSize);
        var toQueries = new Rows(_toQuery, sample, head, _queries, _heads, _size);
        var toKeys = new Rows(_toKey, sample, head, _places, _heads, _size);
        var toValues = new Rows(_toValue, sample, head, _places, _heads, _valueSize);
        var shares = Shares(sample, head, null);
        var toScores = scratch + TurnedSize;

        // Through the mixing of the values.
        values.Turn(scratch);
        Tiles.Multiply(gradients.Factors, scratch, TurnedWidth, toScores, _places, _queries, _valueSize, _places);
        Tiles.Multiply(
            new Factors(shares, 1, _places), gradients.Start, gradients.Between, toValues.Start, toValues.Between, _places, _queries, _valueSize);

        // Through the softmax, and through the division by the root of the size.
        for (nint query = 0; query < _queries; query++)
        {
            DifferentiateSoftmax(toScores + (query * _places), shares + (query * _places), _places, _scale);
        }

        Tiles.Multiply(new Factors(toScores, _places, 1), keys.Start, keys.Between, toQueries.Start, toQueries.Between, _queries, _places, _size);
        Tiles.Multiply(new Factors(toScores, 1, _places), queries.Start, queries.Between, toKeys.Start, toKeys.Between, _places, _queries, _size);
    }

    /// <summary>The shares of a head: kept, or for as long as they are needed.</summary>
    private float* Shares(nint sample, nint head, float* otherwise) =>
        _shares == null ? otherwise : _shares + (((sample * _heads) + head) * _queries * _places);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float* scores, nint count, float scale)
    {
        var width = (nint)Vector<float>.Count;
        var most = Largest(scores, count);
        var sums = Vector<float>.Zero;
        nint index = 0;
        for (; index + width <= count; index += width)
        {
            var power = Power(Vector.Load(scores + index), most, scale);
            Vector.Store(power, scores + index);
            sums += power;
        }

        var sum = Vector.Sum(sums);
        for (; index < count; index++)
        {
            scores[index] = Power(new Vector<float>(scores[index]), most, scale)[0];
            sum += scores[index];
        }

        var share = 1 / sum;
        for (index = 0; index + width <= count; index += width)
        {
            Vector.Store(Vector.Load(scores + index) * share, scores + index);
        }

        for (; index < count; index++)
        {
            scores[index] *= share;
        }
    }

    /// <summary>The largest of scores; what is not a number is larger than all.</summary>
    private static float Largest(float* scores, nint count)
    {
        nint index = 0;
        var largest = scores[0];
        if (count >= Vector<float>.Count)
        {
            var several = Vector.Load(scores);
            for (index = Vector<float>.Count; index + Vector<float>.Count <= count; index += Vector<float>.Count)
            {
                several = Vector.Max(several, Vector.Load(scores + index));
            }

            for (var element = 0; element < Vector<float>.Count; element++)
            {
                largest = MathF.Max(largest, several[element]);
            }
        }

        for (; index < count; index++)
        {
            largest = MathF.Max(largest, scores[index]);
        }

        return largest;
    }

    /// <summary>The exponential of a scaled score, over that of the largest.</summary>
    private static Vector<float> Power(Vector<float> score, float most, float scale) =>
        VectorFunctions.ExponentialOfNegative((score - new Vector<float>(most)) * scale);

    /// <summary>Turns the gradient of shares into that of the products of queries and keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateSoftmax(float* gradient, float* shares, nint count, float scale)
    {
        var width = (nint)Vector<float>.Count;
        var sums = Vector<float>.Zero;
        nint index = 0;
        for (; index + width <= count; index += width)
        {
            sums = Vector.MultiplyAddEstimate(Vector.Load(gradient + index), Vector.Load(shares + index), sums);
        }

        var along = Vector.Sum(sums);
        for (; index < count; index++)
        {
            along += gradient[index] * shares[index];
        }

        for (index = 0; index + width <= count; index += width)
        {
            var share = Vector.Load(shares + index) * scale;
            Vector.Store((Vector.Load(gradient + index) - new Vector<float>(along)) * share, gradient + index);
        }

        for (; index < count; index++)
        {
            gradient[index] = (gradient[index] - along) * (shares[index] * scale);
        }
    }

    /// <summary>The rows of one head of one sample, which lie between those of other heads.</summary>
    /// <param name="all">The rows of all samples and heads, <c>[N, count, heads * size]</c>.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="head">The head.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="size">The size of a row of one head.</param>
    private readonly struct Rows(float* all, nint sample, nint head, nint count, nint heads, nint size)
    {
        private readonly nint _count = count;
        private readonly nint _size = size;

        /// <summary>The first row.</summary>
        public float* Start { get; } = all + (sample * count * heads * size) + (head * size);

        /// <summary>From one row to the next.</summary>
        public nint Between { get; } = heads * size;

        /// <summary>The rows as the left side of a product.</summary>
        public Factors Factors => new(Start, Between, 1);

        /// <summary>Turns the rows into columns.</summary>
        public void Turn(float* columns) => Transposition.Turn(Start, Between, columns, _count, _size, isWorthSharing: false);
    }
}
