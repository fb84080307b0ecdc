using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>
/// A recurrent layer over CPU memory. Each thread goes through the whole sequence with some of the samples: a step is one
/// product of <c>[x, h]</c> with both kernels, panel by panel, and what is made of its sums while they are in the cache;
/// nothing is called and nothing is allocated. Backwards likewise; the weights' gradients are added up step by step, in
/// totals of each thread's own. Its twin is <see cref="Recurrence"/>.
/// </summary>
internal abstract unsafe class RecurrentInMemory : RowWork
{
    /// <summary>How much work is worth a second thread, in multiplications.</summary>
    private const long WorthAThread = 1 << 20;

    /// <summary>Beyond, panels leave the cache, and a library's products are better.</summary>
    private const long MostTerms = 1024;

    private readonly RecurrentCall _call;
    private readonly bool _keeps;
    private readonly int _parts;
    private float* _input;
    private float* _output;
    private float* _rows;
    private float* _values;
    private float* _cells;
    private float* _panels;
    private float* _starts;
    private float* _gradient;
    private float* _toInput;
    private float* _toStates;
    private float* _toCells;
    private float* _statePanels;
    private float* _inputPanels;
    private float* _totals;
    private bool _isBackwards;

    /// <param name="call">The layer's weights and options.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="columns">How many values a step keeps for each sample.</param>
    /// <param name="keeps">Whether all steps' values are kept, for the gradient.</param>
    /// <param name="threads">How many threads there may be.</param>
    protected RecurrentInMemory(RecurrentCall call, long samples, long steps, nint columns, bool keeps, int threads)
    {
        (_call, _keeps) = (call, keeps);
        (Samples, Steps, Columns) = ((nint)samples, (nint)steps, columns);
        (Units, Channels) = ((nint)call.RecurrentKernel.Shape[1], (nint)call.Kernel.Shape[1]);
        var lanes = Vector<float>.Count;
        RowSize = (Channels + Units + lanes - 1) / lanes * lanes;
        var isWorthIt = samples * steps * (Channels + Units) * columns >= WorthAThread;
        _parts = isWorthIt ? (int)Math.Min(threads, samples) : 1;
    }

    /// <summary>Whether the weights' gradients are wanted.</summary>
    public bool IsTrained => _call.Kernel.Trainable;

    /// <summary>The shape of the rows <c>[x, h]</c> that steps multiply.</summary>
    public long[] RowsShape => [_keeps ? Steps : 2, Samples, RowSize];

    /// <summary>The shape of what steps keep; in the backward pass, of the gradients of their sums.</summary>
    public long[] ValuesShape => [_keeps ? Steps : 1, Samples, Columns];

    /// <summary>The shape of the cells of an LSTM.</summary>
    public long[] CellsShape => [HasCells ? _keeps ? Steps : 1 : 0, Samples, Units];

    /// <summary>The size of both kernels, packed, with the bias.</summary>
    public long PanelsSize => PanelCount * PanelProducts.Columns * (Channels + Units + 1);

    /// <summary>The size of a kernel that is packed to send gradients back.</summary>
    public long StatePanelsSize => PanelProducts.PanelsOf(Units) * PanelProducts.Columns * Columns;

    /// <summary>The size of the kernel of the input, packed to send gradients back.</summary>
    public long InputPanelsSize => PanelProducts.PanelsOf(Channels) * PanelProducts.Columns * Columns;

    /// <summary>The shape of the gradients of states that go from step to step.</summary>
    public long[] ToStatesShape => [2, Samples, Units];

    /// <summary>The shape of each thread's sums of the weights' gradients.</summary>
    public long[] TotalsShape => [_parts, Columns, RowSize + 1];

    /// <summary>The size of the state.</summary>
    protected nint Units { get; }

    /// <summary>How many values a step keeps for each sample.</summary>
    protected nint Columns { get; }

    /// <summary>The number of columns that a panel holds of each of its four vectors' kind.</summary>
    protected virtual nint UnitsInPanel => Vector<float>.Count;

    /// <summary>Whether there is a second state.</summary>
    protected virtual bool HasCells => false;

    /// <summary>Whether <see cref="Differentiate"/> gives a part of the gradient of the state before.</summary>
    protected virtual bool SendsToState => false;

    /// <summary>The size of a row's input.</summary>
    protected nint Channels { get; }

    /// <summary>The size of a row.</summary>
    protected nint RowSize { get; }

    private nint Samples { get; }

    private nint Steps { get; }

    private nint PanelCount => (Units + UnitsInPanel - 1) / UnitsInPanel;

    /// <summary>Makes the work of a layer; null if it is not done here.</summary>
    /// <param name="call">The layer's weights and options.</param>
    /// <param name="shape">The shape of the sequence.</param>
    /// <param name="keeps">Whether what the gradient needs is kept.</param>
    public static RecurrentInMemory? Make(RecurrentCall call, ReadOnlySpan<long> shape, bool keeps)
    {
        var units = call.RecurrentKernel.Shape[1];
        if (call.Activation != ActivationFunction.Tanh || shape[2] + units > MostTerms || 4 * units > MostTerms
            || (call.Kind != RecurrentKind.SimpleRNN && call.RecurrentActivation != ActivationFunction.Sigmoid)
            || call.Kernel.ValueAddress == 0 || call.RecurrentKernel.ValueAddress == 0 || call.Bias is { ValueAddress: 0 })
        {
            return null;
        }

        var threads = TorchSharp.torch.get_num_threads();
        return call.Kind switch
        {
            RecurrentKind.SimpleRNN => new SimpleRNNInMemory(call, shape[0], shape[1], keeps, threads),
            RecurrentKind.LSTM => new LSTMInMemory(call, shape[0], shape[1], keeps, threads),
            RecurrentKind.GRU => new GRUInMemory(call, shape[0], shape[1], keeps, threads),
            _ => null,
        };
    }

    /// <summary>Goes through the sequence.</summary>
    /// <param name="input">The sequence, <c>[samples, steps, channels]</c>.</param>
    /// <param name="output">The results.</param>
    /// <param name="rows">Of <see cref="RowsShape"/>.</param>
    /// <param name="values">Of <see cref="ValuesShape"/>.</param>
    /// <param name="cells">Of <see cref="CellsShape"/>.</param>
    /// <param name="panels">Of <see cref="PanelsSize"/>.</param>
    public void Forward(nint input, nint output, nint rows, nint values, nint cells, nint panels)
    {
        _input = (float*)input;
        _output = (float*)output;
        _rows = (float*)rows;
        _values = (float*)values;
        _cells = (float*)cells;
        _panels = (float*)panels;
        _starts = _panels + (PanelCount * PanelProducts.Columns * (Channels + Units));
        PackForward();
        _isBackwards = false;
        Run(Samples, _parts, PanelProducts.RowsAtOnce);
    }

    /// <summary>Computes the gradients of the weights, unless they are frozen, and of the sequence, if it is wanted.</summary>
    /// <param name="gradient">The gradient of the results.</param>
    /// <param name="toInput">Where the gradient of the sequence goes; 0 if it is not wanted.</param>
    /// <param name="toStates">Of <see cref="ToStatesShape"/>.</param>
    /// <param name="statePanels">Of <see cref="StatePanelsSize"/>.</param>
    /// <param name="inputPanels">Of <see cref="InputPanelsSize"/>; 0 if the gradient of the sequence is not wanted.</param>
    /// <param name="totals">Of <see cref="TotalsShape"/>; 0 if the weights are frozen.</param>
    public void Backward(nint gradient, nint toInput, nint toStates, nint statePanels, nint inputPanels, nint totals)
    {
        _gradient = (float*)gradient;
        _toInput = (float*)toInput;
        _toStates = (float*)toStates;
        _toCells = _toStates + (Samples * Units);
        _statePanels = (float*)statePanels;
        _inputPanels = (float*)inputPanels;
        _totals = (float*)totals;
        PackBackward(_statePanels, (float*)_call.RecurrentKernel.ValueAddress, Units, RecurrentRow);
        if (toInput != 0)
        {
            PackBackward(_inputPanels, (float*)_call.Kernel.ValueAddress, Channels, KernelRow);
        }

        _isBackwards = true;
        Run(Samples, _parts, PanelProducts.RowsAtOnce);
        if (totals != 0)
        {
            WriteGradients();
        }
    }

    /// <summary>The row of the kernel that a column's sum takes in; -1 for none.</summary>
    protected virtual nint KernelRow(nint column) => column;

    /// <summary>The row of the recurrent kernel that a column's sum takes in; -1 for none.</summary>
    protected virtual nint RecurrentRow(nint column) => column;

    /// <summary>The column of a unit in one of a panel's four vectors.</summary>
    protected virtual nint ColumnOf(nint vector, nint unit) => (vector * Units) + unit;

    /// <summary>The first unit of one of a panel's four vectors, counted from the panel's first.</summary>
    protected virtual nint UnitsBefore(nint vector) => 0;

    /// <summary>Multiplies rows <c>[x, h]</c> with a panel of both kernels.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="start">The bias.</param>
    /// <param name="sums">The sums, a panel wide.</param>
    protected virtual void Multiply(float* rows, nint count, float* panel, float* start, float* sums) =>
        PanelProducts.Multiply(rows, RowSize, count, panel, Channels + Units, start, sums);

    /// <summary>Makes values and states of sums.</summary>
    /// <param name="step">Where everything is.</param>
    /// <param name="row">The first sample.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="unit">The first unit of the panel.</param>
    /// <param name="sums">The sums, a panel wide.</param>
    protected abstract void Finish(in StepMemory step, nint row, nint count, nint unit, float* sums);

    /// <summary>Makes gradients of sums of those of states, over the values.</summary>
    /// <param name="step">Where everything is.</param>
    /// <param name="row">The sample.</param>
    protected abstract void Differentiate(in StepMemory step, nint row);

    /// <inheritdoc/>
    protected sealed override void Do(int part, nint first, nint end)
    {
        if (_isBackwards)
        {
            GoBack(part, first, end);
        }
        else
        {
            Go(first, end);
        }
    }

    /// <summary>Some elements as a vector; the rest of it is 0.</summary>
    protected static Vector<float> Load(float* from, nint count) =>
        count >= Vector<float>.Count ? Vector.Load(from) : LoadPart(from, count);

    /// <summary>Writes the first elements of a vector.</summary>
    protected static void Store(Vector<float> value, float* to, nint count)
    {
        if (count >= Vector<float>.Count)
        {
            Vector.Store(value, to);
        }
        else
        {
            StorePart(value, to, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LoadPart(float* from, nint count)
    {
        var all = stackalloc float[Vector<float>.Count];
        Copy(from, all, count);
        return Vector.Load(all);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(Vector<float> value, float* to, nint count)
    {
        var all = stackalloc float[Vector<float>.Count];
        Vector.Store(value, all);
        Copy(all, to, count);
    }

    private void Go(nint first, nint end)
    {
        var sums = stackalloc float[PanelProducts.RowsAtOnce * PanelProducts.Columns];
        for (nint step = 0; step < Steps; step++)
        {
            var memory = At(step);
            for (var row = first; row < end; row++)
            {
                FillRow(memory, step, row);
            }

            for (nint panel = 0; panel < PanelCount; panel++)
            {
                var packed = _panels + (panel * PanelProducts.Columns * (Channels + Units));
                var start = _starts + (panel * PanelProducts.Columns);
                for (var row = first; row < end;)
                {
                    var count = end - row >= PanelProducts.RowsAtOnce ? PanelProducts.RowsAtOnce : 1;
                    Multiply(memory.Rows + (row * RowSize), count, packed, start, sums);
                    Finish(memory, row, count, panel * UnitsInPanel, sums);
                    row += count;
                }
            }
        }
    }

    /// <summary>The input of a step goes beside the state; before the first step that is 0.</summary>
    private void FillRow(in StepMemory memory, nint step, nint row)
    {
        var to = memory.Rows + (row * RowSize);
        var from = _input + (((row * Steps) + (nint)_call.Order.Place(step, Steps)) * Channels);
        new ReadOnlySpan<float>(from, (int)Channels).CopyTo(new Span<float>(to, (int)Channels));
        var cleared = step == 0 ? Channels : Channels + Units;
        new Span<float>(to + cleared, (int)(RowSize - cleared)).Clear();
    }

    private void GoBack(int part, nint first, nint end)
    {
        var sums = stackalloc float[PanelProducts.RowsAtOnce * PanelProducts.Columns];
        var totals = _totals == null ? null : _totals + (part * Columns * (RowSize + 1));
        if (totals != null)
        {
            new Span<float>(totals, (int)(Columns * (RowSize + 1))).Clear();
        }

        new Span<float>(_toStates + (first * Units), (int)((end - first) * Units)).Clear();
        new Span<float>(_toCells + (first * Units), (int)((end - first) * Units)).Clear();
        for (var step = Steps - 1; step >= 0; step--)
        {
            var memory = At(step);
            for (var row = first; row < end; row++)
            {
                Differentiate(memory, row);
            }

            if (totals != null)
            {
                var slopes = memory.Values + (first * Columns);
                PanelProducts.AddTransposed(slopes, Columns, memory.Rows + (first * RowSize), RowSize, end - first, totals);
                AddRows(slopes, end - first, totals + (Columns * RowSize));
            }

            if (step > 0)
            {
                SendBack(memory.Values, first, end, _statePanels, Units, _toStates, Units, SendsToState, sums);
            }

            if (_toInput != null)
            {
                var place = _toInput + ((nint)_call.Order.Place(step, Steps) * Channels);
                SendBack(memory.Values, first, end, _inputPanels, Channels, place, Steps * Channels, adds: false, sums);
            }
        }
    }

    private void AddRows(float* values, nint rows, float* sums)
    {
        var all = new Span<float>(sums, (int)Columns);
        for (nint row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(all, new ReadOnlySpan<float>(values + (row * Columns), (int)Columns), all);
        }
    }

    /// <summary>The gradient of what was multiplied, of that of its products.</summary>
    private void SendBack(float* slopes, nint first, nint end, float* panels, nint size, float* to, nint between, bool adds, float* sums)
    {
        for (nint panel = 0; panel < PanelProducts.PanelsOf(size); panel++)
        {
            var column = panel * PanelProducts.Columns;
            var width = (int)Math.Min(PanelProducts.Columns, size - column);
            for (var row = first; row < end;)
            {
                var count = end - row >= PanelProducts.RowsAtOnce ? PanelProducts.RowsAtOnce : 1;
                PanelProducts.Multiply(slopes + (row * Columns), Columns, count, panels + (column * Columns), Columns, null, sums);
                for (nint one = 0; one < count; one++)
                {
                    var made = new ReadOnlySpan<float>(sums + (one * PanelProducts.Columns), width);
                    var place = new Span<float>(to + ((row + one) * between) + column, width);
                    if (adds)
                    {
                        TensorPrimitives.Add(place, made, place);
                    }
                    else
                    {
                        made.CopyTo(place);
                    }
                }

                row += count;
            }
        }
    }

    private StepMemory At(nint step)
    {
        var order = _call.Order;
        var isLast = step == Steps - 1;
        nint Kept(nint one, nint otherwise) => _keeps ? one : otherwise;
        var rowsOfStep = Samples * RowSize;
        var result = order.ReturnSequences ? (nint)order.ResultPlace(step, Steps) * Units : 0;
        var hasResult = order.ReturnSequences || isLast;
        return new StepMemory
        {
            Rows = _rows + (Kept(step, step % 2) * rowsOfStep),
            RowSize = RowSize,
            State = Channels,
            NextRows = isLast ? null : _rows + (Kept(step + 1, (step + 1) % 2) * rowsOfStep),
            Values = _values + (Kept(step, 0) * Samples * Columns),
            CellsBefore = step == 0 ? null : _cells + (Kept(step - 1, 0) * Samples * Units),
            Cells = _cells + (Kept(step, 0) * Samples * Units),
            Result = hasResult ? (_isBackwards ? _gradient : _output) + result : null,
            BetweenResults = order.ReturnSequences ? Steps * Units : Units,
            ToStates = _toStates,
            ToCells = _toCells,
        };
    }

    private void PackForward()
    {
        var kernel = (float*)_call.Kernel.ValueAddress;
        var recurrent = (float*)_call.RecurrentKernel.ValueAddress;
        var lanes = (nint)Vector<float>.Count;
        new Span<float>(_panels, (int)PanelsSize).Clear();
        for (nint panel = 0; panel < PanelCount; panel++)
        {
            for (nint place = 0; place < PanelProducts.Columns; place++)
            {
                var vector = place / lanes;
                var unit = (panel * UnitsInPanel) + UnitsBefore(vector) + (place % lanes);
                if (unit >= Units)
                {
                    continue;
                }

                var column = ColumnOf(vector, unit);
                var to = _panels + (panel * PanelProducts.Columns * (Channels + Units)) + place;
                Spread(kernel, KernelRow(column), Channels, to);
                Spread(recurrent, RecurrentRow(column), Units, to + (Channels * PanelProducts.Columns));
                _starts[(panel * PanelProducts.Columns) + place] = BiasOf(column);
            }
        }
    }

    private static void Spread(float* kernel, nint row, nint size, float* to)
    {
        for (nint term = 0; row >= 0 && term < size; term++)
        {
            to[term * PanelProducts.Columns] = kernel[(row * size) + term];
        }
    }

    private float BiasOf(nint column)
    {
        if (_call.Bias is not { } bias)
        {
            return 0;
        }

        var values = (float*)bias.ValueAddress;
        var sum = KernelRow(column) is >= 0 and var row ? values[row] : 0;
        return bias.Shape.Length == 2 && RecurrentRow(column) is >= 0 and var other ? sum + values[bias.Shape[1] + other] : sum;
    }

    private void PackBackward(float* panels, float* kernel, nint size, Func<nint, nint> rowOf)
    {
        for (nint panel = 0; panel < PanelProducts.PanelsOf(size); panel++)
        {
            var first = panel * PanelProducts.Columns;
            var width = (int)Math.Min(PanelProducts.Columns, size - first);
            for (nint column = 0; column < Columns; column++)
            {
                var to = new Span<float>(panels + (first * Columns) + (column * PanelProducts.Columns), PanelProducts.Columns);
                to.Clear();
                if (rowOf(column) is >= 0 and var row)
                {
                    new ReadOnlySpan<float>(kernel + (row * size) + first, width).CopyTo(to);
                }
            }
        }
    }

    private void WriteGradients()
    {
        var size = Columns * (RowSize + 1);
        var all = new Span<float>(_totals, (int)size);
        for (var part = 1; part < _parts; part++)
        {
            // A part that there were no rows for has no totals.
            if (part * RowsInPart < Samples)
            {
                TensorPrimitives.Add(all, new ReadOnlySpan<float>(_totals + (part * size), (int)size), all);
            }
        }

        var biases = _totals + (Columns * RowSize);
        for (nint column = 0; column < Columns; column++)
        {
            var total = _totals + (column * RowSize);
            if (KernelRow(column) is >= 0 and var row)
            {
                Copy(total, (float*)_call.Kernel.GradientAddress + (row * Channels), Channels);
                if (_call.Bias is { } bias)
                {
                    ((float*)bias.GradientAddress)[row] = biases[column];
                }
            }

            if (RecurrentRow(column) is >= 0 and var other)
            {
                Copy(total + Channels, (float*)_call.RecurrentKernel.GradientAddress + (other * Units), Units);
                if (_call.Bias is { Shape.Length: 2 } both)
                {
                    ((float*)both.GradientAddress)[both.Shape[1] + other] = biases[column];
                }
            }
        }
    }

    private static void Copy(float* from, float* to, nint count) =>
        new ReadOnlySpan<float>(from, (int)count).CopyTo(new Span<float>(to, (int)count));

    /// <summary>Where everything of a step is.</summary>
    protected struct StepMemory
    {
        /// <summary>The rows that the step multiplies.</summary>
        public float* Rows;

        /// <summary>The size of a row.</summary>
        public nint RowSize;

        /// <summary>Where the state is in a row.</summary>
        public nint State;

        /// <summary>The rows of the next step, where the state goes; null in the last.</summary>
        public float* NextRows;

        /// <summary>What is kept, which the gradients of the sums overwrite.</summary>
        public float* Values;

        /// <summary>The cells before; null in the first step.</summary>
        public float* CellsBefore;

        /// <summary>The cells after.</summary>
        public float* Cells;

        /// <summary>The step's results, or their gradient; null if it has none.</summary>
        public float* Result;

        /// <summary>From one sample's result to the next's.</summary>
        public nint BetweenResults;

        /// <summary>The gradients of the states after, which become those of the states before.</summary>
        public float* ToStates;

        /// <summary>The gradients of the cells after, which become those of the cells before.</summary>
        public float* ToCells;

        /// <summary>Hands a state on.</summary>
        public readonly void Give(Vector<float> state, nint row, nint unit, nint count)
        {
            if (NextRows != null)
            {
                Store(state, NextRows + (row * RowSize) + State + unit, count);
            }

            if (Result != null)
            {
                Store(state, Result + (row * BetweenResults) + unit, count);
            }
        }

        /// <summary>The whole gradient of a state: from the next step, and from the result.</summary>
        public readonly Vector<float> Received(nint row, nint unit, nint units)
        {
            var later = Load(ToStates + (row * units) + unit, units - unit);
            return Result == null ? later : later + Load(Result + (row * BetweenResults) + unit, units - unit);
        }
    }
}
