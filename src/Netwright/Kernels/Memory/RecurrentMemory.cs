namespace Netwright.Runtime.Memory;

/// <summary>Where everything of a recurrent layer is.</summary>
internal unsafe struct RecurrentMemory
{
    /// <summary>The sequence, <c>[samples, steps, channels]</c>.</summary>
    public float* Input;

    /// <summary>The results, or their gradient, <c>[samples, units]</c> or <c>[samples, steps, units]</c>; states may be behind them.</summary>
    public float* Results;

    /// <summary>The states that the sequence begins with, or where their gradients go.</summary>
    public RecurrentEnds Begin;

    /// <summary>Where the states after the last step go, or their gradients.</summary>
    public RecurrentEnds End;

    /// <summary>The rows <c>[x, h]</c> that steps multiply, <c>[steps, samples, row]</c>.</summary>
    public float* Rows;

    /// <summary>What steps keep, <c>[steps, panels, samples, width]</c>.</summary>
    public float* Values;

    /// <summary>The cells of an LSTM, <c>[steps, panels, samples, lanes]</c>.</summary>
    public float* Cells;

    /// <summary>Both kernels, packed.</summary>
    public float* Kernels;

    /// <summary>The bias, packed.</summary>
    public float* Bias;

    /// <summary>The gradient of the sequence; null if it is not wanted.</summary>
    public float* ToInput;

    /// <summary>The gradients of a step's sums, <c>[panels, samples, width]</c>.</summary>
    public float* Slopes;

    /// <summary>The gradients of states that come through products, <c>[panels of states, samples, width]</c>.</summary>
    public float* ToStates;

    /// <summary>The gradients of cells, or of states that come past products, <c>[panels, samples, lanes]</c>.</summary>
    public float* Carried;

    /// <summary>The recurrent kernel, packed to send gradients back.</summary>
    public float* RecurrentKernel;

    /// <summary>The kernel, packed to send gradients back.</summary>
    public float* Kernel;

    /// <summary>The sums of the weights' gradients, of each part; null if the weights are frozen.</summary>
    public float* Totals;
}
