using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime.Memory;
using Netwright.Runtime.Recurrent;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Goes through a sequence with one matrix: <c>h = activation(x W + h U + b)</c>; nothing is dropped.</summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[units]</c>.</param>
    /// <param name="activation">What is applied to the result of a step.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>.</returns>
    public StepTensor SimpleRNN(
        StepTensor input,
        Weight kernel,
        Weight recurrentKernel,
        Weight? bias,
        ActivationFunction activation = ActivationFunction.Tanh,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        StepTensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        StepTensor? mask = null,
        bool zeroOutputForMask = false) => Recur(
            new(RecurrentKind.SimpleRNN, kernel, recurrentKernel, bias, activation, default, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask)), input, initialStates, states, mask);

    /// <summary>The same in training, where some is dropped and what the gradient needs is kept.</summary>
    /// <inheritdoc cref="SimpleRNN(StepTensor, Weight, Weight, Weight?, ActivationFunction, bool, bool, bool, StepTensor[], bool, RecurrentStates, StepTensor?, bool)"/>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[units]</c>.</param>
    /// <param name="pass">What is kept.</param>
    /// <param name="activation">What is applied to the result of a step.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="dropout">The share of a sample's channels that are dropped.</param>
    /// <param name="recurrentDropout">The share of the state that the recurrent kernel does not see.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    public StepTensor SimpleRNN(
        StepTensor input,
        Weight kernel,
        Weight recurrentKernel,
        Weight? bias,
        out RecurrentPass pass,
        ActivationFunction activation = ActivationFunction.Tanh,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        double dropout = 0,
        double recurrentDropout = 0,
        StepTensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        StepTensor? mask = null,
        bool zeroOutputForMask = false) => Recur(
            new(RecurrentKind.SimpleRNN, kernel, recurrentKernel, bias, activation, default, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask)),
            input,
            initialStates,
            states,
            mask,
            dropout,
            recurrentDropout,
            out pass);

    /// <summary>
    /// Long short-term memory: <c>c = gate(f) c + gate(i) activation(g)</c>, <c>h = gate(o) activation(c)</c>, with the gates
    /// i, f, g, o of <c>x W + h U + b</c>; nothing is dropped.
    /// </summary>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[4 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[4 units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[4 units]</c>.</param>
    /// <param name="activation">What is applied to the result of a step.</param>
    /// <param name="recurrentActivation">What makes a gate of a sum.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>.</returns>
    public StepTensor LSTM(
        StepTensor input,
        Weight kernel,
        Weight recurrentKernel,
        Weight? bias,
        ActivationFunction activation = ActivationFunction.Tanh,
        ActivationFunction recurrentActivation = ActivationFunction.Sigmoid,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        StepTensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        StepTensor? mask = null,
        bool zeroOutputForMask = false) => Recur(
            new(RecurrentKind.LSTM, kernel, recurrentKernel, bias, activation, recurrentActivation, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask)), input, initialStates, states, mask);

    /// <summary>The same in training, where some is dropped and what the gradient needs is kept.</summary>
    /// <inheritdoc cref="LSTM(StepTensor, Weight, Weight, Weight?, ActivationFunction, ActivationFunction, bool, bool, bool, StepTensor[], bool, RecurrentStates, StepTensor?, bool)"/>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[4 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[4 units, units]</c>.</param>
    /// <param name="bias">The bias, <c>[4 units]</c>.</param>
    /// <param name="pass">What is kept.</param>
    /// <param name="activation">What is applied to the result of a step.</param>
    /// <param name="recurrentActivation">What makes a gate of a sum.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="dropout">The share of a sample's channels that are dropped.</param>
    /// <param name="recurrentDropout">The share of the state that the recurrent kernel does not see.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    public StepTensor LSTM(
        StepTensor input,
        Weight kernel,
        Weight recurrentKernel,
        Weight? bias,
        out RecurrentPass pass,
        ActivationFunction activation = ActivationFunction.Tanh,
        ActivationFunction recurrentActivation = ActivationFunction.Sigmoid,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        double dropout = 0,
        double recurrentDropout = 0,
        StepTensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        StepTensor? mask = null,
        bool zeroOutputForMask = false) => Recur(
            new(RecurrentKind.LSTM, kernel, recurrentKernel, bias, activation, recurrentActivation, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask)),
            input,
            initialStates,
            states,
            mask,
            dropout,
            recurrentDropout,
            out pass);

    /// <summary>
    /// Gated recurrent unit: <c>h = z h + (1 - z) activation(...)</c>, with Keras's gates z, r, h; nothing is dropped.
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
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>.</returns>
    public StepTensor GRU(
        StepTensor input,
        Weight kernel,
        Weight recurrentKernel,
        Weight? bias,
        ActivationFunction activation = ActivationFunction.Tanh,
        ActivationFunction recurrentActivation = ActivationFunction.Sigmoid,
        bool resetAfter = true,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        StepTensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        StepTensor? mask = null,
        bool zeroOutputForMask = false) => Recur(
            new(KindOf(resetAfter), kernel, recurrentKernel, bias, activation, recurrentActivation, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask)), input, initialStates, states, mask);

    /// <summary>The same in training, where some is dropped and what the gradient needs is kept.</summary>
    /// <inheritdoc cref="GRU(StepTensor, Weight, Weight, Weight?, ActivationFunction, ActivationFunction, bool, bool, bool, bool, StepTensor[], bool, RecurrentStates, StepTensor?, bool)"/>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[3 units, channels]</c>.</param>
    /// <param name="recurrentKernel">The kernel of the state, <c>[3 units, units]</c>.</param>
    /// <param name="bias">The bias: <c>[2, 3 units]</c> if the reset gate comes after the product, else <c>[3 units]</c>.</param>
    /// <param name="pass">What is kept.</param>
    /// <param name="activation">What is applied to the candidate.</param>
    /// <param name="recurrentActivation">What makes a gate of a sum.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the state.</param>
    /// <param name="returnSequences">Whether every step's state is given.</param>
    /// <param name="goBackwards">Whether the sequence is gone through from its end.</param>
    /// <param name="lastFirst">Whether the last step's state is given first.</param>
    /// <param name="dropout">The share of a sample's channels that are dropped.</param>
    /// <param name="recurrentDropout">The share of the state that the recurrent kernel does not see.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; 0 if there are none.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result, all in one row.</param>
    /// <param name="states">What a stateful layer keeps: the states that its batch begins with, and then those at which it ended.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others the state stays, and the output is the one before. Null for all.</param>
    /// <param name="zeroOutputForMask">Whether the output is 0 at steps that do not count.</param>
    public StepTensor GRU(
        StepTensor input,
        Weight kernel,
        Weight recurrentKernel,
        Weight? bias,
        out RecurrentPass pass,
        ActivationFunction activation = ActivationFunction.Tanh,
        ActivationFunction recurrentActivation = ActivationFunction.Sigmoid,
        bool resetAfter = true,
        bool returnSequences = false,
        bool goBackwards = false,
        bool lastFirst = false,
        double dropout = 0,
        double recurrentDropout = 0,
        StepTensor[]? initialStates = null,
        bool packsStates = false,
        RecurrentStates? states = null,
        StepTensor? mask = null,
        bool zeroOutputForMask = false) => Recur(
            new(KindOf(resetAfter), kernel, recurrentKernel, bias, activation, recurrentActivation, new(returnSequences, goBackwards, lastFirst, packsStates, zeroOutputForMask)),
            input,
            initialStates,
            states,
            mask,
            dropout,
            recurrentDropout,
            out pass);

    /// <summary>The gradients of a recurrent layer's weights, written to the gradient buffer, unless they are frozen.</summary>
    /// <param name="pass">What the layer kept.</param>
    /// <param name="gradient">The gradient of its output.</param>
    public void RecurrentGradient(RecurrentPass pass, StepTensor gradient)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(gradient);
        if (!pass.Call.Kernel.Trainable && !pass.HasInitialStates)
        {
            return;
        }

        if (pass.Work is not null)
        {
            DifferentiateInMemory(pass, pass.Work, gradient, toInput: null);
            return;
        }

        using var scope = NewDisposeScope();
        DifferentiateSteps(pass, gradient);
    }

    /// <summary>The same, and the gradient of the layer's input.</summary>
    /// <inheritdoc cref="RecurrentGradient(RecurrentPass, StepTensor)"/>
    /// <param name="pass">What the layer kept.</param>
    /// <param name="gradient">The gradient of its output.</param>
    /// <param name="toInput">The gradient of its input, <c>[N, steps, channels]</c>.</param>
    public void RecurrentGradient(RecurrentPass pass, StepTensor gradient, out StepTensor toInput)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(gradient);
        if (pass.Work is not null)
        {
            toInput = Rent(pass.Input.shape);
            DifferentiateInMemory(pass, pass.Work, gradient, toInput);
        }
        else
        {
            using var scope = NewDisposeScope();
            toInput = Keep(DifferentiateSteps(pass, gradient).matmul(pass.Call.Kernel.Value));
        }

        if (pass.InputMask is not null)
        {
            toInput.Tensor.mul_(pass.InputMask);
        }
    }

    /// <summary>The gradient of a state that a recurrent layer began with, after <see cref="RecurrentGradient(RecurrentPass, StepTensor)"/>.</summary>
    /// <param name="pass">What the layer kept.</param>
    /// <param name="index">Which state: of an LSTM 0 is the state, 1 the cell.</param>
    public StepTensor InitialStateGradient(RecurrentPass pass, int index)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.ToInitialStates[index];
    }

    private static RecurrentKind KindOf(bool resetAfter) => resetAfter ? RecurrentKind.GRU : RecurrentKind.GRUResetBefore;

    private StepTensor Recur(RecurrentCall call, StepTensor input, StepTensor[]? initialStates, RecurrentStates? states, StepTensor? mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        return (mask is null ? RecurInMemory(call, input, input.Address, initialStates, states, pass: null) : null)
            ?? Keep(Recurrence.Run(call.MakeCell(), input.Tensor, call.Kernel.Value, call.Bias, call.Order, mask?.Tensor, initialStates: TensorsOf(initialStates), kept: states));
    }

    private StepTensor Recur(
        RecurrentCall call,
        StepTensor input,
        StepTensor[]? initialStates,
        RecurrentStates? states,
        StepTensor? mask,
        double dropout,
        double recurrentDropout,
        out RecurrentPass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        pass = new RecurrentPass(
            call,
            input.Tensor,
            Functions.DropoutMask(dropout, [input.Shape[0], 1, input.Shape[2]], input.Tensor, _random),
            Functions.DropoutMask(recurrentDropout, [input.Shape[0], call.RecurrentKernel.Shape[1]], input.Tensor, _random))
        {
            HasInitialStates = initialStates is not null,
            Mask = mask?.Tensor,
        };
        _records.Add(pass);
        var address = pass.InputMask is null ? input.Address : StepTensor.AddressOf(pass.Input);
        return (mask is null ? RecurInMemory(call, input, address, initialStates, states, pass) : null)
            ?? Keep(Recurrence.Run(call.MakeCell(), pass.Input, call.Kernel.Value, call.Bias, call.Order, pass.Mask, pass.StateMask, pass.Steps, TensorsOf(initialStates), states));
    }

    /// <summary>Goes through a sequence over CPU memory; null if that cannot be done.</summary>
    private StepTensor? RecurInMemory(RecurrentCall call, StepTensor input, nint address, StepTensor[]? initialStates, RecurrentStates? states, RecurrentPass? pass)
    {
        var shape = input.Shape;
        if (!UsesMemory || address == 0 || pass?.StateMask is not null || initialStates?.Any(static state => state.Address == 0) == true
            || RecurrentInMemory.Make(call, shape, keeps: pass is not null) is not { } work)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var begun = initialStates is null ? states?.Begin(input.Tensor) : TensorsOf(initialStates);
        var (units, count) = (call.RecurrentKernel.Shape[1], call.Kind == RecurrentKind.LSTM ? 2 : 1);
        var result = call.Order.ReturnSequences ? shape[1] * units : units;
        var output = call.Order.PacksStates ? Rent([shape[0], result + (count * units)])
            : call.Order.ReturnSequences ? Rent([shape[0], shape[1], units])
            : Rent([shape[0], units]);
        var ends = call.Order.PacksStates ? output : states is null ? null : Rent([shape[0], count * units]);
        work.Forward(
            address,
            begun is null ? default : new(StepTensor.AddressOf(begun[0]), count == 1 ? 0 : StepTensor.AddressOf(begun[1]), (nint)units),
            output.Address,
            Ends(ends, units, count),
            Rent(work.RowsShape).Address,
            Rent(work.ValuesShape).Address,
            Rent(work.CellsShape).Address,
            Rent([work.KernelsSize]).Address);
        states?.Keep([.. Enumerable.Range(-count, count).Select(place => ends!.Tensor.narrow(1, ends.Columns + (place * units), units))]);
        pass?.Work = work;
        return output;
    }

    /// <summary>The states at the ends of rows.</summary>
    private static RecurrentEnds Ends(StepTensor? rows, long units, int count)
    {
        if (rows is null)
        {
            return default;
        }

        var first = rows.Address + ((nint)(rows.Columns - (count * units)) * sizeof(float));
        return new(first, count == 1 ? 0 : first + ((nint)units * sizeof(float)), (nint)rows.Columns);
    }

    private void DifferentiateInMemory(RecurrentPass pass, RecurrentInMemory work, StepTensor gradient, StepTensor? toInput)
    {
        var sent = gradient.Address != 0 ? gradient : Keep(gradient.Tensor.contiguous());
        var (units, count) = (pass.Call.RecurrentKernel.Shape[1], pass.Call.Kind == RecurrentKind.LSTM ? 2 : 1);
        pass.ToInitialStates = pass.HasInitialStates ? [.. Enumerable.Range(0, count).Select(_ => Rent([sent.Shape[0], units]))] : [];
        work.Backward(
            sent.Address,
            pass.Call.Order.PacksStates ? Ends(sent, units, count) : default,
            pass.HasInitialStates ? new(pass.ToInitialStates[0].Address, count == 1 ? 0 : pass.ToInitialStates[1].Address, (nint)units) : default,
            toInput?.Address ?? 0,
            Rent(work.SlopesShape).Address,
            Rent(work.ToStatesShape).Address,
            Rent(work.CarriedShape).Address,
            Rent([work.RecurrentKernelSize]).Address,
            toInput is null ? 0 : Rent([work.KernelSize]).Address,
            work.IsTrained ? Rent(work.TotalsShape).Address : 0);
    }

    /// <summary>The gradient of the products with the kernel, of the states to begin with, and of the weights, unless they are frozen.</summary>
    private Tensor DifferentiateSteps(RecurrentPass pass, StepTensor gradient)
    {
        var (call, cell) = (pass.Call, pass.Call.MakeCell());
        List<Tensor>? toInitialStates = pass.HasInitialStates ? [] : null;
        RecurrentGradients? gradients = null;
        if (call.Kernel.Trainable)
        {
            call.RecurrentKernel.Gradient.fill_(0);
            call.Bias?.Gradient.fill_(0);
            gradients = new RecurrentGradients(call.RecurrentKernel.Gradient, cell.StateBias(call.Bias?.Gradient));
        }

        var toSums = Recurrence.Differentiate(cell, pass.Steps, gradient.Tensor, call.Order, pass.Mask, gradients, toInitialStates);
        pass.ToInitialStates = toInitialStates?.ConvertAll(Keep) ?? [];
        if (call.Kernel.Trainable)
        {
            var rows = toSums.reshape(-1, toSums.shape[^1]);
            call.Kernel.Gradient.addmm_(rows.t(), pass.Input.reshape(-1, pass.Input.shape[^1]), beta: 0);
            cell.InputBias(call.Bias?.Gradient)?.copy_(rows.sum(dim: 0));
        }

        return toSums;
    }

    private static Tensor[]? TensorsOf(StepTensor[]? states) => states is null ? null : Array.ConvertAll(states, static state => state.Tensor);
}
