using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>Goes through a sequence with one matrix: <c>h = tanh(x W + h U + b)</c>.</summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[units]</c>.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>, in the order in which the steps were gone through.</returns>
    public static Tensor SimpleRNN(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        bool returnSequences,
        bool goBackwards)
    {
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        using var scope = NewDisposeScope();
        var transposed = recurrentKernel.t();
        return Scan(input, kernel, bias, recurrentKernel.shape[1], returnSequences, goBackwards, (step, states) =>
        {
            var state = (step + states[0].matmul(transposed)).tanh();
            return [state];
        }).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Long short-term memory (Hochreiter and Schmidhuber, 1997): <c>c = sigmoid(f) c + sigmoid(i) tanh(g)</c>,
    /// <c>h = sigmoid(o) tanh(c)</c>, with the gates i, f, g, o of <c>x W + h U + b</c>.
    /// </summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[4 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[4 units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[4 units]</c>.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>, in the order in which the steps were gone through.</returns>
    public static Tensor LSTM(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        bool returnSequences,
        bool goBackwards)
    {
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        using var scope = NewDisposeScope();
        var transposed = recurrentKernel.t();
        return Scan(
            input,
            kernel,
            bias,
            recurrentKernel.shape[1],
            returnSequences,
            goBackwards,
            (step, states) =>
            {
                var gates = (step + states[0].matmul(transposed)).chunk(4, -1);
                var cell = (gates[1].sigmoid() * states[1]) + (gates[0].sigmoid() * gates[2].tanh());
                return [gates[3].sigmoid() * cell.tanh(), cell];
            },
            states: 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Gated recurrent unit (Cho and others, 2014): <c>h = z h + (1 - z) tanh(...)</c>, with Keras's gates z, r, h.
    /// </summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[3 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[3 units, units]</c>.</param>
    /// <param name="bias">The bias: <c>[2, 3 units]</c> if the reset gate comes after the product, else <c>[3 units]</c>.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the state.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>, in the order in which the steps were gone through.</returns>
    public static Tensor GRU(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        bool resetAfter,
        bool returnSequences,
        bool goBackwards)
    {
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        using var scope = NewDisposeScope();
        var units = recurrentKernel.shape[1];
        var transposed = recurrentKernel.t();
        var (update, candidate) = (transposed.narrow(1, 0, 2 * units), transposed.narrow(1, 2 * units, units));
        var inputBias = resetAfter ? bias?[0] : bias;
        var stateBias = resetAfter ? bias?[1] : null;
        return Scan(input, kernel, inputBias, units, returnSequences, goBackwards, (step, states) =>
        {
            var state = states[0];
            var parts = step.chunk(3, -1);
            if (resetAfter)
            {
                var product = state.matmul(transposed);
                var inner = (stateBias is null ? product : product + stateBias).chunk(3, -1);
                var keep = (parts[0] + inner[0]).sigmoid();
                var reset = (parts[1] + inner[1]).sigmoid();
                var next = (parts[2] + (reset * inner[2])).tanh();
                return [(keep * state) + ((1 - keep) * next)];
            }

            var gates = state.matmul(update).chunk(2, -1);
            var kept = (parts[0] + gates[0]).sigmoid();
            var proposed = (parts[2] + ((parts[1] + gates[1]).sigmoid() * state).matmul(candidate)).tanh();
            return [(kept * state) + ((1 - kept) * proposed)];
        }).MoveToOuterDisposeScope();
    }

    /// <summary><see cref="SimpleRNN"/> from both ends of a sequence, with weights of their own; the results are joined.</summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="recurrentKernel">The kernel of the state.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="reverseKernel">The kernel of the way from the end.</param>
    /// <param name="reverseRecurrentKernel">The kernel of the state on the way from the end.</param>
    /// <param name="reverseBias">The bias on the way from the end.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <returns><c>[N, 2 units]</c>, or <c>[N, steps, 2 units]</c>.</returns>
    public static Tensor BidirectionalSimpleRNN(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Tensor? reverseKernel,
        Tensor? reverseRecurrentKernel,
        Tensor? reverseBias,
        bool returnSequences)
    {
        ArgumentNullException.ThrowIfNull(reverseKernel);
        ArgumentNullException.ThrowIfNull(reverseRecurrentKernel);
        using var forward = SimpleRNN(input, kernel, recurrentKernel, bias, returnSequences, goBackwards: false);
        using var backward = SimpleRNN(input, reverseKernel, reverseRecurrentKernel, reverseBias, returnSequences, goBackwards: true);
        return JoinWays(forward, backward, returnSequences);
    }

    /// <summary><see cref="LSTM"/> from both ends of a sequence, with weights of their own; the results are joined.</summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="recurrentKernel">The kernel of the state.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="reverseKernel">The kernel of the way from the end.</param>
    /// <param name="reverseRecurrentKernel">The kernel of the state on the way from the end.</param>
    /// <param name="reverseBias">The bias on the way from the end.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <returns><c>[N, 2 units]</c>, or <c>[N, steps, 2 units]</c>.</returns>
    public static Tensor BidirectionalLSTM(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Tensor? reverseKernel,
        Tensor? reverseRecurrentKernel,
        Tensor? reverseBias,
        bool returnSequences)
    {
        ArgumentNullException.ThrowIfNull(reverseKernel);
        ArgumentNullException.ThrowIfNull(reverseRecurrentKernel);
        using var forward = LSTM(input, kernel, recurrentKernel, bias, returnSequences, goBackwards: false);
        using var backward = LSTM(input, reverseKernel, reverseRecurrentKernel, reverseBias, returnSequences, goBackwards: true);
        return JoinWays(forward, backward, returnSequences);
    }

    /// <summary><see cref="GRU"/> from both ends of a sequence, with weights of their own; the results are joined.</summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="recurrentKernel">The kernel of the state.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="reverseKernel">The kernel of the way from the end.</param>
    /// <param name="reverseRecurrentKernel">The kernel of the state on the way from the end.</param>
    /// <param name="reverseBias">The bias on the way from the end.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the state.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <returns><c>[N, 2 units]</c>, or <c>[N, steps, 2 units]</c>.</returns>
    public static Tensor BidirectionalGRU(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Tensor? reverseKernel,
        Tensor? reverseRecurrentKernel,
        Tensor? reverseBias,
        bool resetAfter,
        bool returnSequences)
    {
        ArgumentNullException.ThrowIfNull(reverseKernel);
        ArgumentNullException.ThrowIfNull(reverseRecurrentKernel);
        using var forward = GRU(input, kernel, recurrentKernel, bias, resetAfter, returnSequences, goBackwards: false);
        using var backward = GRU(input, reverseKernel, reverseRecurrentKernel, reverseBias, resetAfter, returnSequences, goBackwards: true);
        return JoinWays(forward, backward, returnSequences);
    }

    /// <summary>Goes through a sequence: the products with the kernel for all steps at once, then the states one by one.</summary>
    private static Tensor Scan(
        Tensor input,
        Tensor kernel,
        Tensor? bias,
        long units,
        bool returnSequences,
        bool goBackwards,
        Func<Tensor, Tensor[], Tensor[]> next,
        int states = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var products = nn.functional.linear(input, kernel, bias).unbind(1);
        var current = new Tensor[states];
        for (var index = 0; index < states; index++)
        {
            current[index] = zeros([input.shape[0], units], input.dtype, input.device);
        }

        var results = new List<Tensor>();
        for (var step = 0; step < products.Length; step++)
        {
            current = next(products[goBackwards ? products.Length - 1 - step : step], current);
            results.Add(current[0]);
        }

        return (returnSequences ? stack(results, 1) : current[0].alias()).MoveToOuterDisposeScope();
    }

    /// <summary>Joins what both ways give, each step's results side by side.</summary>
    private static Tensor JoinWays(Tensor forward, Tensor backward, bool returnSequences)
    {
        using var scope = NewDisposeScope();
        var second = returnSequences ? backward.flip(1) : backward;
        return cat([forward, second], -1).MoveToOuterDisposeScope();
    }
}
