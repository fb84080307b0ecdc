using System;
using System.Runtime.CompilerServices;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>The steps of a recurrent layer over CPU memory, for whichever vectors.</summary>
/// <typeparam name="TFloats">The vectors.</typeparam>
internal abstract unsafe class RecurrentSteps<TFloats>(RecurrentCall call, RecurrentSizes sizes, bool keeps) : RecurrentInMemory(call, sizes, keeps)
    where TFloats : unmanaged, IFloats<TFloats>
{
    /// <summary>Multiplies rows <c>[x, h]</c> with a panel of both kernels.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="start">The bias.</param>
    /// <param name="sums">The sums, a panel wide.</param>
    protected virtual void Multiply(float* rows, nint count, float* panel, float* start, float* sums) =>
        PanelProducts<TFloats>.Multiply(rows, Sizes.RowSize, count, panel, Sizes.Terms, start, sums);

    /// <summary>Makes values, over the sums of a panel, and states.</summary>
    /// <param name="step">Where everything is.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The one after the last.</param>
    protected abstract void Finish(in StepMemory step, nint panel, nint first, nint end);

    /// <summary>Makes gradients of sums of those of states.</summary>
    /// <param name="step">Where everything is.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The one after the last.</param>
    protected abstract void Differentiate(in StepMemory step, nint panel, nint first, nint end);

    /// <inheritdoc/>
    protected sealed override void Go(in RecurrentMemory memory, nint first, nint end)
    {
        var size = Sizes.Terms * Sizes.Width;
        if (memory.Begin.Cell != 0)
        {
            ToPanels(memory.Begin.Cell, memory.Begin.Between, CellsAtBeginning(memory), Sizes.Lanes, first, end);
        }

        for (nint number = 0; number < Sizes.Steps; number++)
        {
            var step = At(memory, number);
            FillRows(memory, step, number, first, end);
            for (nint panel = 0; panel < Sizes.Panels; panel++)
            {
                nint count;
                for (var row = first; row < end; row += count)
                {
                    count = PanelProducts<TFloats>.NextRows(end - row);
                    var sums = step.Values + (step.Place(panel, row) * Sizes.Width);
                    Multiply(step.Rows + (row * Sizes.RowSize), count, memory.Kernels + (panel * size), memory.Bias + (panel * Sizes.Width), sums);
                    Finish(step, panel, row, row + count);
                }
            }
        }

        if (memory.End.Exist)
        {
            WriteEnds(memory, first, end);
        }
    }

    /// <inheritdoc/>
    protected sealed override void GoBack(in RecurrentMemory memory, int part, nint first, nint end)
    {
        var totals = memory.Totals == null ? null : memory.Totals + (part * Sizes.Columns * (Sizes.RowSize + 1));
        if (totals != null)
        {
            Clear(totals, Sizes.Columns * (Sizes.RowSize + 1));
        }

        ClearPanels(memory.ToStates, Sizes.PanelsOf(Sizes.Units), Sizes.Width, first, end);
        ClearPanels(memory.Carried, Sizes.Panels, Sizes.Lanes, first, end);
        if (memory.End.Exist)
        {
            ToPanels(memory.End.State, memory.End.Between, memory.ToStates, Sizes.Width, first, end);
        }

        if (memory.End.Cell != 0)
        {
            ToPanels(memory.End.Cell, memory.End.Between, memory.Carried, Sizes.Lanes, first, end);
        }

        for (var number = Sizes.Steps - 1; number >= 0; number--)
        {
            var step = At(memory, number);
            for (nint panel = 0; panel < Sizes.Panels; panel++)
            {
                Differentiate(step, panel, first, end);
                EmptyPlaces(step, panel, first, end);
                if (totals != null)
                {
                    var slopes = step.Slopes + (step.Place(panel, first) * Sizes.Width);
                    var ofPanel = totals + (panel * Sizes.Width * Sizes.RowSize);
                    var next = number == 0 ? null : step.Values + ((step.Place(panel, first) - (Sizes.Panels * Sizes.Samples)) * Sizes.Width);
                    PanelProducts<TFloats>.AddTransposed(
                        slopes, Sizes.Width, step.Rows + (first * Sizes.RowSize), Sizes.RowSize, end - first, ofPanel, next);
                    AddRows(slopes, end - first, totals + (Sizes.Columns * Sizes.RowSize) + (panel * Sizes.Width));
                }
            }

            if (number > 0 || memory.Begin.Exist)
            {
                SendToStates(memory, first, end);
            }

            if (memory.ToInput != null)
            {
                SendToInput(memory, (nint)Order.Place(number, Sizes.Steps), first, end);
            }
        }

        if (memory.Begin.Exist)
        {
            WriteToBeginning(memory, first, end);
        }
    }

    /// <summary>
    /// Some numbers as a vector; the rest of it is 0. Comes before other vectors are read: no registers outlive the call for a part, and
    /// all that are in use would be written to memory beside it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static TFloats Load(float* from, nint count) => count >= TFloats.Count ? TFloats.Load(from) : LoadPart(from, count);

    /// <summary>Writes the first numbers of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store(TFloats value, float* to, nint count)
    {
        if (count >= TFloats.Count)
        {
            TFloats.Store(value, to);
        }
        else
        {
            StorePart(value, to, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TFloats LoadPart(float* from, nint count)
    {
        var all = stackalloc float[TFloats.Count];
        Clear(all, TFloats.Count);
        RowCopies.Copy(from, all, count);
        return TFloats.Load(all);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(TFloats value, float* to, nint count)
    {
        var all = stackalloc float[TFloats.Count];
        TFloats.Store(value, all);
        RowCopies.Copy(all, to, count);
    }

    private static void Clear(float* from, nint count) => new Span<float>(from, (int)count).Clear();

    private void ClearPanels(float* panels, nint count, nint width, nint first, nint end)
    {
        for (nint panel = 0; panel < count; panel++)
        {
            Clear(panels + (((panel * Sizes.Samples) + first) * width), (end - first) * width);
        }
    }

    /// <summary>Numbers of samples go where they are panel by panel.</summary>
    /// <param name="from">The numbers, <c>[samples, units]</c>.</param>
    /// <param name="between">From one sample's to the next's.</param>
    /// <param name="panels">Where they go, <c>[panels, samples, width]</c>.</param>
    /// <param name="width">How many a panel has of a sample.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The one after the last.</param>
    private void ToPanels(nint from, nint between, float* panels, nint width, nint first, nint end)
    {
        for (nint unit = 0; unit < Sizes.Units; unit += width)
        {
            for (var row = first; row < end; row++)
            {
                var to = panels + (((unit / width * Sizes.Samples) + row) * width);
                Clear(to, width);
                RowCopies.Copy((float*)from + (row * between) + unit, to, nint.Min(width, Sizes.Units - unit));
            }
        }
    }

    /// <summary>The same the other way.</summary>
    private void FromPanels(float* panels, nint width, nint to, nint between, nint first, nint end)
    {
        for (nint unit = 0; unit < Sizes.Units; unit += width)
        {
            var from = panels + (((unit / width * Sizes.Samples) + first) * width);
            RowCopies.Copy(from, width, (float*)to + (first * between) + unit, between, nint.Min(width, Sizes.Units - unit), end - first);
        }
    }

    private float* CellsAtBeginning(in RecurrentMemory memory) =>
        memory.Cells + (Kept(Sizes.Steps, 0) * Sizes.Panels * Sizes.Samples * Sizes.Lanes);

    /// <summary>The state after the last step is its result.</summary>
    private void WriteEnds(in RecurrentMemory memory, nint first, nint end)
    {
        var last = At(memory, Sizes.Steps - 1);
        var state = (float*)memory.End.State + (first * memory.End.Between);
        RowCopies.Copy(last.Result + (first * last.BetweenResults), last.BetweenResults, state, memory.End.Between, Sizes.Units, end - first);
        if (memory.End.Cell != 0)
        {
            FromPanels(last.Cells, Sizes.Lanes, memory.End.Cell, memory.End.Between, first, end);
        }
    }

    /// <summary>What has come back to before the first step, through products and past them.</summary>
    private void WriteToBeginning(in RecurrentMemory memory, nint first, nint end)
    {
        FromPanels(memory.ToStates, Sizes.Width, memory.Begin.State, memory.Begin.Between, first, end);
        if (memory.Begin.Cell != 0)
        {
            FromPanels(memory.Carried, Sizes.Lanes, memory.Begin.Cell, memory.Begin.Between, first, end);
            return;
        }

        for (nint unit = 0; unit < Sizes.Units && Kind == RecurrentKind.GRU; unit++)
        {
            var carried = memory.Carried + (unit / Sizes.Lanes * Sizes.Samples * Sizes.Lanes) + (unit % Sizes.Lanes);
            for (var row = first; row < end; row++)
            {
                ((float*)memory.Begin.State)[(row * memory.Begin.Between) + unit] += carried[row * Sizes.Lanes];
            }
        }
    }

    /// <summary>The input of a step goes beside the state; before the first step that is what is begun with, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRows(in RecurrentMemory memory, in StepMemory step, nint number, nint first, nint end)
    {
        var (channels, size) = (Sizes.Channels, Sizes.RowSize);
        var cleared = number == 0 ? channels : Sizes.Terms;
        var to = step.Rows + (first * size);
        var from = memory.Input + (((first * Sizes.Steps) + (nint)Order.Place(number, Sizes.Steps)) * channels);
        var toNext = number + 1 == Sizes.Steps ? 0 : (nint)(Order.Place(number + 1, Sizes.Steps) - Order.Place(number, Sizes.Steps)) * channels;
        for (var row = first; row < end; row++, to += size, from += Sizes.Steps * channels)
        {
            // A sample's steps are far from another's.
            CacheLines.Fetch(from + toNext, channels);
            nint place = 0;
            for (; place + TFloats.Count <= channels; place += TFloats.Count)
            {
                TFloats.Store(TFloats.Load(from + place), to + place);
            }

            for (; place < channels; place++)
            {
                to[place] = from[place];
            }

            for (place = cleared; place < size; place++)
            {
                to[place] = 0;
            }

            if (number == 0 && memory.Begin.Exist)
            {
                RowCopies.Copy((float*)memory.Begin.State + (row * memory.Begin.Between), to + channels, Sizes.Units);
            }
        }
    }

    /// <summary>What no unit has must not count: nothing times what is not finite would not be nothing.</summary>
    private void EmptyPlaces(in StepMemory step, nint panel, nint first, nint end)
    {
        if ((panel + 1) * Sizes.UnitsInPanel <= Sizes.Units)
        {
            return;
        }

        for (nint place = 0; place < Sizes.Width; place++)
        {
            if (Sizes.ColumnAt(panel, place) < 0)
            {
                var slopes = step.Slopes + place;
                for (var row = first; row < end; row++)
                {
                    slopes[step.Place(panel, row) * Sizes.Width] = 0;
                }
            }
        }
    }

    /// <summary>Adds up the rows of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(float* panel, nint rows, float* sums)
    {
        nint lanes = TFloats.Count;
        var (a, b) = (TFloats.Load(sums), TFloats.Load(sums + lanes));
        var (c, d) = (TFloats.Load(sums + (2 * lanes)), TFloats.Load(sums + (3 * lanes)));
        for (nint row = 0; row < rows; row++, panel += 4 * lanes)
        {
            a += TFloats.Load(panel);
            b += TFloats.Load(panel + lanes);
            c += TFloats.Load(panel + (2 * lanes));
            d += TFloats.Load(panel + (3 * lanes));
        }

        TFloats.Store(a, sums);
        TFloats.Store(b, sums + lanes);
        TFloats.Store(c, sums + (2 * lanes));
        TFloats.Store(d, sums + (3 * lanes));
    }

    private void SendToStates(in RecurrentMemory memory, nint first, nint end)
    {
        for (nint panel = 0; panel < Sizes.PanelsOf(Sizes.Units); panel++)
        {
            nint count;
            for (var row = first; row < end; row += count)
            {
                count = PanelProducts<TFloats>.NextRows(end - row);
                SendBack(memory, memory.RecurrentKernel, panel, row, count, memory.ToStates + (((panel * Sizes.Samples) + row) * Sizes.Width));
            }
        }
    }

    private void SendToInput(in RecurrentMemory memory, nint place, nint first, nint end)
    {
        var sums = stackalloc float[PanelProducts<TFloats>.RowsAtOnce * PanelProducts<TFloats>.Columns];
        for (nint panel = 0; panel < Sizes.PanelsOf(Sizes.Channels); panel++)
        {
            var column = panel * Sizes.Width;
            nint count;
            for (var row = first; row < end; row += count)
            {
                count = PanelProducts<TFloats>.NextRows(end - row);
                SendBack(memory, memory.Kernel, panel, row, count, sums);
                var to = memory.ToInput + (((row * Sizes.Steps) + place) * Sizes.Channels) + column;
                RowCopies.Copy(sums, Sizes.Width, to, Sizes.Steps * Sizes.Channels, nint.Min(Sizes.Width, Sizes.Channels - column), count);
            }
        }
    }

    /// <summary>The gradient of what was multiplied, of that of its products.</summary>
    private void SendBack(in RecurrentMemory memory, float* kernel, nint panel, nint row, nint count, float* to)
    {
        var slopes = memory.Slopes + (row * Sizes.Width);
        var packed = kernel + (panel * Sizes.Width * Sizes.Columns);
        PanelProducts<TFloats>.Multiply(slopes, Sizes.Width, count, packed, Sizes.Width, null, to, Sizes.Panels, Sizes.Samples * Sizes.Width);
    }

    private StepMemory At(in RecurrentMemory memory, nint number)
    {
        var isLast = number == Sizes.Steps - 1;
        var ofRows = Sizes.Samples * Sizes.RowSize;
        var ofCells = Sizes.Panels * Sizes.Samples * Sizes.Lanes;
        var result = Order.ReturnSequences ? (nint)Order.ResultPlace(number, Sizes.Steps) * Sizes.Units : 0;
        return new StepMemory
        {
            Samples = Sizes.Samples,
            RowSize = Sizes.RowSize,
            State = Sizes.Channels,
            Rows = memory.Rows + (Kept(number, number % 2) * ofRows),
            NextRows = isLast ? null : memory.Rows + (Kept(number + 1, (number + 1) % 2) * ofRows),
            Values = memory.Values + (Kept(number, 0) * Sizes.Samples * Sizes.Columns),
            CellsBefore = number == 0 ? HasBegun ? CellsAtBeginning(memory) : null : memory.Cells + (Kept(number - 1, 0) * ofCells),
            Cells = memory.Cells + (Kept(number, 0) * ofCells),
            Result = Order.ReturnSequences || isLast ? memory.Results + result : null,
            BetweenResults = (Order.ReturnSequences ? Sizes.Steps * Sizes.Units : Sizes.Units) + (Order.PacksStates ? States * Sizes.Units : 0),
            Slopes = memory.Slopes,
            ToStates = memory.ToStates,
            Carried = memory.Carried,
        };
    }

    /// <summary>How many states go from step to step.</summary>
    private nint States => Kind == RecurrentKind.LSTM ? 2 : 1;

    private nint Kept(nint one, nint otherwise) => Keeps ? one : otherwise;

    /// <summary>Where everything of a step is.</summary>
    protected struct StepMemory
    {
        /// <summary>The number of samples.</summary>
        public nint Samples;

        /// <summary>The size of a row.</summary>
        public nint RowSize;

        /// <summary>Where the state is in a row.</summary>
        public nint State;

        /// <summary>The rows that the step multiplies.</summary>
        public float* Rows;

        /// <summary>The rows of the next step, where the state goes; null in the last.</summary>
        public float* NextRows;

        /// <summary>What is kept.</summary>
        public float* Values;

        /// <summary>The cells before; null in the first step.</summary>
        public float* CellsBefore;

        /// <summary>The cells after.</summary>
        public float* Cells;

        /// <summary>The step's results, or their gradient; null if it has none.</summary>
        public float* Result;

        /// <summary>From one sample's result to the next's.</summary>
        public nint BetweenResults;

        /// <summary>The gradients of the sums.</summary>
        public float* Slopes;

        /// <summary>The gradients of the states after that come through the next step's products.</summary>
        public float* ToStates;

        /// <summary>The gradients of the cells after, or of the states after that come past products, which become those before.</summary>
        public float* Carried;

        /// <summary>The place of a sample in a panel.</summary>
        public readonly nint Place(nint panel, nint row) => (panel * Samples) + row;

        /// <summary>The state before.</summary>
        public readonly TFloats Before(nint row, nint unit, nint count) => Load(Rows + (row * RowSize) + State + unit, count);

        /// <summary>The state after; 0 in the last step, which has no rows to hand it on to.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TFloats After(nint row, nint unit, nint count) =>
            NextRows == null ? default : Load(NextRows + (row * RowSize) + State + unit, count);

        /// <summary>Hands a state on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Give(TFloats state, nint row, nint unit, nint count)
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

        /// <summary>The gradient of a state: from the next step's products, and from the result.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TFloats Received(nint row, nint unit, nint count)
        {
            nint width = PanelProducts<TFloats>.Columns;
            var later = TFloats.Load(ToStates + (Place(unit / width, row) * width) + (unit % width));
            return Result == null ? later : later + Load(Result + (row * BetweenResults) + unit, count);
        }
    }
}
