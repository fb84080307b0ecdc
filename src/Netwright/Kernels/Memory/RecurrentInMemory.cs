using System;
using System.Runtime.Intrinsics;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>
/// A recurrent layer over CPU memory. Each thread goes through the whole sequence with some of the samples: a step is one
/// product of <c>[x, h]</c> with both kernels, panel by panel, and what is made of its sums while they are in the cache;
/// nothing is called and nothing is allocated. Backwards likewise; the weights' gradients are added up step by step, in
/// totals of each thread's own. Its twin is <see cref="Recurrence"/>.
/// </summary>
/// <remarks>
/// What a step keeps lies panel by panel, and in each sample by sample, so that who goes through it reads straight on, and
/// rows do not push one another out of the cache.
/// </remarks>
internal abstract unsafe class RecurrentInMemory : RowWork
{
    /// <summary>How much work is worth a second thread, in multiplications.</summary>
    private const long WorthAThread = 1 << 20;

    /// <summary>Beyond, panels leave the cache, and a library's products are better.</summary>
    private const long MostTerms = 1024;

    private readonly RecurrentCall _call;
    private readonly int _parts;
    private RecurrentMemory _memory;
    private bool _isBackwards;

    /// <param name="call">The layer's weights and options.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="keeps">Whether all steps' values are kept, for the gradient.</param>
    protected RecurrentInMemory(RecurrentCall call, RecurrentSizes sizes, bool keeps)
    {
        (_call, Sizes, Keeps) = (call, sizes, keeps);
        var isWorthIt = sizes.Samples * sizes.Steps * sizes.Terms * sizes.Columns >= WorthAThread;
        _parts = isWorthIt ? (int)Math.Min(TorchSharp.torch.get_num_threads(), sizes.Samples) : 1;
    }

    /// <summary>Whether the weights' gradients are wanted.</summary>
    public bool IsTrained => _call.Kernel.Trainable;

    /// <summary>The shape of the rows <c>[x, h]</c> that steps multiply.</summary>
    public long[] RowsShape => [Keeps ? Sizes.Steps : 2, Sizes.Samples, Sizes.RowSize];

    /// <summary>The shape of what steps keep.</summary>
    public long[] ValuesShape => [Keeps ? Sizes.Steps : 1, Sizes.Panels, Sizes.Samples, Sizes.Width];

    /// <summary>The shape of the cells of an LSTM; where all are kept, those that it began with are the last.</summary>
    public long[] CellsShape => [_call.Kind != RecurrentKind.LSTM ? 0 : Keeps ? Sizes.Steps + 1 : 1, Sizes.Panels, Sizes.Samples, Sizes.Lanes];

    /// <summary>The size of both kernels, packed, with the bias.</summary>
    public long KernelsSize => Sizes.Columns * (Sizes.Terms + 1);

    /// <summary>The shape of the gradients of a step's sums.</summary>
    public long[] SlopesShape => [Sizes.Panels, Sizes.Samples, Sizes.Width];

    /// <summary>The shape of the gradients of states that come through products.</summary>
    public long[] ToStatesShape => [Sizes.PanelsOf(Sizes.Units), Sizes.Samples, Sizes.Width];

    /// <summary>The shape of the gradients of cells, or of states that come past products.</summary>
    public long[] CarriedShape => [Sizes.Panels, Sizes.Samples, Sizes.Lanes];

    /// <summary>The size of the recurrent kernel, packed to send gradients back.</summary>
    public long RecurrentKernelSize => Sizes.PanelsOf(Sizes.Units) * Sizes.Width * Sizes.Columns;

    /// <summary>The size of the kernel of the input, packed to send gradients back.</summary>
    public long KernelSize => Sizes.PanelsOf(Sizes.Channels) * Sizes.Width * Sizes.Columns;

    /// <summary>The shape of each thread's sums of the weights' gradients.</summary>
    public long[] TotalsShape => [_parts, Sizes.Columns, Sizes.RowSize + 1];

    /// <summary>The sizes.</summary>
    protected RecurrentSizes Sizes { get; }

    /// <summary>Whether all steps' values are kept.</summary>
    protected bool Keeps { get; }

    /// <summary>The order of steps and results.</summary>
    protected SequenceOrder Order => _call.Order;

    /// <summary>Whether the sequence began with states that were given.</summary>
    protected bool HasBegun { get; private set; }

    /// <summary>What a step is.</summary>
    protected RecurrentKind Kind => _call.Kind;

    /// <summary>Makes the work of a layer; null if it is not done here.</summary>
    /// <param name="call">The layer's weights and options.</param>
    /// <param name="shape">The shape of the sequence.</param>
    /// <param name="keeps">Whether what the gradient needs is kept.</param>
    public static RecurrentInMemory? Make(RecurrentCall call, ReadOnlySpan<long> shape, bool keeps)
    {
        var units = (nint)call.RecurrentKernel.Shape[1];
        if (call.Activation != ActivationFunction.Tanh || shape[2] + units > MostTerms || 4 * units > MostTerms
            || (call.Kind != RecurrentKind.SimpleRNN && call.RecurrentActivation != ActivationFunction.Sigmoid)
            || call.Kernel.ValueAddress == 0 || call.RecurrentKernel.ValueAddress == 0 || call.Bias is { ValueAddress: 0 })
        {
            return null;
        }

        // Wide ones, unless more of the panels would be empty.
        var native = new RecurrentSizes(
            (nint)shape[0], (nint)shape[1], (nint)shape[2], units, call.Kind == RecurrentKind.SimpleRNN ? 1 : 4, NativeFloats.Count);
        var wide = native with { Lanes = WideFloats.Count };
        return Vector512.IsHardwareAccelerated && wide.PanelsOf(units) * wide.Width <= native.PanelsOf(units) * native.Width
            ? Make<WideFloats>(call, wide, keeps)
            : Make<NativeFloats>(call, native, keeps);
    }

    /// <summary>Goes through the sequence.</summary>
    /// <param name="input">The sequence, <c>[samples, steps, channels]</c>.</param>
    /// <param name="begin">The states to begin with; none for 0.</param>
    /// <param name="output">The results.</param>
    /// <param name="end">Where the states after the last step go, if they are wanted.</param>
    /// <param name="rows">Of <see cref="RowsShape"/>.</param>
    /// <param name="values">Of <see cref="ValuesShape"/>.</param>
    /// <param name="cells">Of <see cref="CellsShape"/>.</param>
    /// <param name="kernels">Of <see cref="KernelsSize"/>.</param>
    public void Forward(nint input, RecurrentEnds begin, nint output, RecurrentEnds end, nint rows, nint values, nint cells, nint kernels)
    {
        _memory.Input = (float*)input;
        (_memory.Begin, _memory.End) = (begin, end);
        HasBegun = begin.Exist;
        _memory.Results = (float*)output;
        _memory.Rows = (float*)rows;
        _memory.Values = (float*)values;
        _memory.Cells = (float*)cells;
        _memory.Kernels = (float*)kernels;
        _memory.Bias = _memory.Kernels + (Sizes.Columns * Sizes.Terms);
        new RecurrentWeights(_call, Sizes).Pack(_memory.Kernels, _memory.Bias);
        _isBackwards = false;
        Run(Sizes.Samples, _parts, multiple: 1);
    }

    /// <summary>Computes the gradients of the weights, unless they are frozen, and of the sequence, if it is wanted.</summary>
    /// <param name="gradient">The gradient of the results.</param>
    /// <param name="end">That of the states after the last step; none for 0.</param>
    /// <param name="begin">Where those of the states that it began with go, if they are wanted.</param>
    /// <param name="toInput">Where the gradient of the sequence goes; 0 if it is not wanted.</param>
    /// <param name="slopes">Of <see cref="SlopesShape"/>.</param>
    /// <param name="toStates">Of <see cref="ToStatesShape"/>.</param>
    /// <param name="carried">Of <see cref="CarriedShape"/>.</param>
    /// <param name="recurrentKernel">Of <see cref="RecurrentKernelSize"/>.</param>
    /// <param name="kernel">Of <see cref="KernelSize"/>; 0 if the gradient of the sequence is not wanted.</param>
    /// <param name="totals">Of <see cref="TotalsShape"/>; 0 if the weights are frozen.</param>
    public void Backward(
        nint gradient,
        RecurrentEnds end,
        RecurrentEnds begin,
        nint toInput,
        nint slopes,
        nint toStates,
        nint carried,
        nint recurrentKernel,
        nint kernel,
        nint totals)
    {
        _memory.Results = (float*)gradient;
        (_memory.Begin, _memory.End) = (begin, end);
        _memory.ToInput = (float*)toInput;
        _memory.Slopes = (float*)slopes;
        _memory.ToStates = (float*)toStates;
        _memory.Carried = (float*)carried;
        _memory.RecurrentKernel = (float*)recurrentKernel;
        _memory.Kernel = (float*)kernel;
        _memory.Totals = (float*)totals;
        var weights = new RecurrentWeights(_call, Sizes);
        weights.TurnRecurrentKernel(_memory.RecurrentKernel);
        if (toInput != 0)
        {
            weights.TurnKernel(_memory.Kernel);
        }

        _isBackwards = true;
        Run(Sizes.Samples, _parts, multiple: 1);
        if (totals != 0)
        {
            // A part that there were no rows for has no totals.
            weights.WriteGradients(_memory.Totals, (int)((Sizes.Samples + RowsInPart - 1) / RowsInPart));
        }
    }

    /// <summary>Goes through the sequence with some samples.</summary>
    /// <param name="memory">Where everything is.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The one after the last.</param>
    protected abstract void Go(in RecurrentMemory memory, nint first, nint end);

    /// <summary>Goes back through the sequence with some samples.</summary>
    /// <param name="memory">Where everything is.</param>
    /// <param name="part">Which totals are added to.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The one after the last.</param>
    protected abstract void GoBack(in RecurrentMemory memory, int part, nint first, nint end);

    /// <inheritdoc/>
    protected sealed override void Do(int part, nint first, nint end)
    {
        if (_isBackwards)
        {
            GoBack(_memory, part, first, end);
        }
        else
        {
            Go(_memory, first, end);
        }
    }

    private static RecurrentInMemory? Make<TFloats>(RecurrentCall call, RecurrentSizes sizes, bool keeps)
        where TFloats : unmanaged, IFloats<TFloats> => call.Kind switch
        {
            RecurrentKind.SimpleRNN => new SimpleRNNInMemory<TFloats>(call, sizes, keeps),
            RecurrentKind.LSTM => new LSTMInMemory<TFloats>(call, sizes, keeps),
            RecurrentKind.GRU => new GRUInMemory<TFloats>(call, sizes, keeps),
            _ => null,
        };
}
