using System;
using Netwright.Runtime.Recurrent;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>Goes through a sequence with one matrix: <c>h = activation(x W + h U + b)</c>.</summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[units]</c>.</param>
    /// <param name="activation">What is applied to the result of a step.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="dropout">The share of a sample's channels that are dropped in training, the same in every step.</param>
    /// <param name="recurrentDropout">The share of the state that the recurrent kernel does not see in training.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>.</returns>
    public static Tensor SimpleRNN(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        ActivationFunction activation = ActivationFunction.Tanh,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        double dropout = 0,
        double recurrentDropout = 0,
        bool training = false,
        RandomNumbers? random = null,
        Tensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        Tensor? mask = null,
        bool zeroOutputForMask = false)
    {
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        var cell = new SimpleRNNCell(recurrentKernel, activation);
        return GoThrough(cell, input, kernel, bias, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask), dropout, recurrentDropout, training, random, initialStates, states, mask);
    }

    /// <summary>
    /// Long short-term memory (Hochreiter and Schmidhuber, 1997): <c>c = gate(f) c + gate(i) activation(g)</c>,
    /// <c>h = gate(o) activation(c)</c>, with the gates i, f, g, o of <c>x W + h U + b</c>.
    /// </summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[4 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[4 units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[4 units]</c>.</param>
    /// <param name="activation">What is applied to the candidate and to the cell.</param>
    /// <param name="recurrentActivation">What makes a gate of a sum.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="dropout">The share of a sample's channels that are dropped in training, the same in every step.</param>
    /// <param name="recurrentDropout">The share of the state that the recurrent kernel does not see in training.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>.</returns>
    public static Tensor LSTM(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        ActivationFunction activation = ActivationFunction.Tanh,
        ActivationFunction recurrentActivation = ActivationFunction.Sigmoid,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        double dropout = 0,
        double recurrentDropout = 0,
        bool training = false,
        RandomNumbers? random = null,
        Tensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        Tensor? mask = null,
        bool zeroOutputForMask = false)
    {
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        var cell = new LSTMCell(recurrentKernel, activation, recurrentActivation);
        return GoThrough(cell, input, kernel, bias, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask), dropout, recurrentDropout, training, random, initialStates, states, mask);
    }

    /// <summary>
    /// Gated recurrent unit (Cho and others, 2014): <c>h = z h + (1 - z) activation(...)</c>, with Keras's gates z, r, h.
    /// </summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[3 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[3 units, units]</c>.</param>
    /// <param name="bias">The bias: <c>[2, 3 units]</c> if the reset gate comes after the product, else <c>[3 units]</c>.</param>
    /// <param name="activation">What is applied to the candidate.</param>
    /// <param name="recurrentActivation">What makes a gate of a sum.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the state.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="dropout">The share of a sample's channels that are dropped in training, the same in every step.</param>
    /// <param name="recurrentDropout">The share of the state that the recurrent kernel does not see in training.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>.</returns>
    public static Tensor GRU(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        ActivationFunction activation = ActivationFunction.Tanh,
        ActivationFunction recurrentActivation = ActivationFunction.Sigmoid,
        bool resetAfter = true,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        double dropout = 0,
        double recurrentDropout = 0,
        bool training = false,
        RandomNumbers? random = null,
        Tensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        Tensor? mask = null,
        bool zeroOutputForMask = false)
    {
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        var cell = new GRUCell(recurrentKernel, bias, resetAfter, activation, recurrentActivation);
        return GoThrough(cell, input, kernel, bias, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask), dropout, recurrentDropout, training, random, initialStates, states, mask);
    }

    /// <summary>What elements are multiplied by that may be dropped: 0 or <c>1 / (1 - rate)</c>; null if none are.</summary>
    internal static Tensor? DropoutMask(double rate, long[] shape, Tensor like, RandomNumbers random)
    {
        if (rate == 0)
        {
            return null;
        }

        using var unrecorded = no_grad();
        var mask = empty(shape, like.dtype, like.device);
        mask.bernoulli_(1 - rate, random.On(like.device));
        return mask.mul_(1 / (1 - rate));
    }

    private static Tensor GoThrough(
        RecurrentCell cell,
        Tensor input,
        Tensor kernel,
        Tensor? bias,
        SequenceOrder order,
        double dropout,
        double recurrentDropout,
        bool training,
        RandomNumbers? random,
        Tensor[]? initialStates,
        RecurrentStates? states,
        Tensor? mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        if (!training || random is null)
        {
            return Recurrence.Run(cell, input, kernel, bias, order, mask, initialStates: initialStates, kept: states).MoveToOuterDisposeScope();
        }

        var inputMask = DropoutMask(dropout, [input.shape[0], 1, input.shape[2]], input, random);
        var stateMask = DropoutMask(recurrentDropout, [input.shape[0], cell.Units], input, random);
        var read = inputMask is null ? input : input * inputMask;
        return Recurrence.Run(cell, read, kernel, bias, order, mask, stateMask, initialStates: initialStates, kept: states).MoveToOuterDisposeScope();
    }
}
