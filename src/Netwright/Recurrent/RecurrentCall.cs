using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>A recurrent layer's weights and options, as a step is given them.</summary>
/// <param name="Kind">What a step is.</param>
/// <param name="Kernel">The kernel, <c>[gates * units, channels]</c>.</param>
/// <param name="RecurrentKernel">The kernel of the state, <c>[gates * units, units]</c>.</param>
/// <param name="Bias">The bias, if there is one.</param>
/// <param name="Activation">What is applied to the result of a step.</param>
/// <param name="RecurrentActivation">What makes a gate of a sum.</param>
/// <param name="Order">The order of steps and results.</param>
internal readonly record struct RecurrentCall(
    RecurrentKind Kind,
    Weight Kernel,
    Weight RecurrentKernel,
    Weight? Bias,
    ActivationFunction Activation,
    ActivationFunction RecurrentActivation,
    SequenceOrder Order)
{
    /// <summary>A step in torch's operations.</summary>
    public RecurrentCell MakeCell() => Kind switch
    {
        RecurrentKind.SimpleRNN => new SimpleRNNCell(RecurrentKernel.Value, Activation),
        RecurrentKind.LSTM => new LSTMCell(RecurrentKernel.Value, Activation, RecurrentActivation),
        _ => new GRUCell(RecurrentKernel.Value, (Tensor?)Bias, Kind == RecurrentKind.GRU, Activation, RecurrentActivation),
    };
}

/// <summary>What a step of a recurrent layer is.</summary>
internal enum RecurrentKind
{
    /// <summary>One matrix.</summary>
    SimpleRNN,

    /// <summary>Long short-term memory.</summary>
    LSTM,

    /// <summary>Gated recurrent unit.</summary>
    GRU,

    /// <summary>Gated recurrent unit whose reset gate multiplies the state before its product.</summary>
    GRUResetBefore,
}
