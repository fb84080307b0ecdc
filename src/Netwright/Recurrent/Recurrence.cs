using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>Goes through a sequence: the products with the kernel for all steps at once, then the states one by one.</summary>
internal static class Recurrence
{
    /// <summary>Does all steps.</summary>
    /// <param name="cell">What a step is.</param>
    /// <param name="input">The sequence, <c>[N, steps, channels]</c>.</param>
    /// <param name="kernel">The kernel, <c>[gates * units, channels]</c>.</param>
    /// <param name="bias">The whole bias; null if there is none.</param>
    /// <param name="order">The order of steps and results.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>: at others states and output stay as they are; null for all.</param>
    /// <param name="stateMask">What the state is multiplied by before the recurrent kernel sees it; null for 1.</param>
    /// <param name="steps">Where each step's values are kept, which are the list's owner's to free; null if they are not.</param>
    /// <param name="initialStates">The states to begin with, each <c>[N, units]</c>; null for those that are kept, or 0.</param>
    /// <param name="kept">Where the states after the last step are kept for the next batch; null if they are not.</param>
    /// <returns><c>[N, units]</c>, or <c>[N, steps, units]</c>; packed with the states, all in one row, <c>[N, ...]</c>.</returns>
    public static Tensor Run(
        RecurrentCell cell,
        Tensor input,
        Tensor kernel,
        Tensor? bias,
        SequenceOrder order,
        Tensor? mask = null,
        Tensor? stateMask = null,
        List<CellStep>? steps = null,
        Tensor[]? initialStates = null,
        RecurrentStates? kept = null)
    {
        using var scope = NewDisposeScope();
        var begun = initialStates is null ? kept?.Begin(input) : Array.ConvertAll(initialStates, static state => state.alias());
        var sums = nn.functional.linear(input, kernel, cell.InputBias(bias)).unbind(1);
        var states = begun ?? Zeros(cell, input);
        var results = new Tensor[sums.Length];
        Tensor? output = null;
        for (var step = 0; step < sums.Length; step++)
        {
            var seen = stateMask is null ? states[0] : states[0] * stateMask;
            var next = cell.Next(sums[order.Place(step, sums.Length)], states, seen, out var values);
            steps?.Add(new CellStep(states, seen, stateMask, values));
            if (mask is null)
            {
                (states, output) = (next, next[0]);
            }
            else
            {
                var counts = Counts(mask, order.Place(step, sums.Length));
                output = where(counts, next[0], output is null || order.ZeroOutputForMask ? zeros_like(next[0]) : output);
                states = [.. next.Zip(states, (after, before) => where(counts, after, before))];
            }

            results[order.ResultPlace(step, sums.Length)] = output;
        }

        kept?.Keep(states);
        steps?.ForEach(Keep);
        var result = order.ReturnSequences ? stack(results, 1) : output!.alias();
        return (order.PacksStates ? cat([result.flatten(1), .. states], 1) : result).MoveToOuterDisposeScope();
    }

    /// <summary>Sends the gradient of the results to the products with the kernel, step by step from the last.</summary>
    /// <param name="cell">What a step is.</param>
    /// <param name="steps">What the steps left.</param>
    /// <param name="gradient">The gradient of what <see cref="Run"/> gave.</param>
    /// <param name="order">The order of steps and results.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>; null for all.</param>
    /// <param name="gradients">Where those of the recurrent weights are added; null if none are wanted.</param>
    /// <param name="toInitialStates">Where the gradients of the states to begin with are put; null if none are wanted.</param>
    /// <returns>The gradient of the products and the bias that is added to them, <c>[N, steps, gates * units]</c>.</returns>
    public static Tensor Differentiate(
        RecurrentCell cell,
        IReadOnlyList<CellStep> steps,
        Tensor gradient,
        SequenceOrder order,
        Tensor? mask,
        RecurrentGradients? gradients,
        List<Tensor>? toInitialStates = null)
    {
        using var scope = NewDisposeScope();
        var toStates = Zeros(cell, gradient);
        if (order.PacksStates)
        {
            var length = gradient.shape[1] - (cell.States * cell.Units);
            toStates = [.. Enumerable.Range(0, cell.States).Select(index => gradient.narrow(1, length + (index * cell.Units), cell.Units).clone())];
            var toResult = gradient.narrow(1, 0, length);
            gradient = order.ReturnSequences ? toResult.reshape(gradient.shape[0], steps.Count, cell.Units) : toResult;
        }

        Tensor? toLastOutput = null;
        var toSums = new Tensor[steps.Count];
        for (var step = steps.Count - 1; step >= 0; step--)
        {
            using var inner = NewDisposeScope();
            var toOutput = order.ReturnSequences ? gradient.select(1, order.ResultPlace(step, steps.Count)) : step == steps.Count - 1 ? gradient : null;
            Tensor[]? passing = null;
            if (mask is not null)
            {
                // Where a step does not count, what comes to its output and its states goes on to those before.
                var counts = Counts(mask, order.Place(step, steps.Count));
                toOutput = toOutput is null ? toLastOutput : toLastOutput is null ? toOutput : toLastOutput + toOutput;
                toLastOutput = order.ZeroOutputForMask ? null : toOutput?.masked_fill(counts, 0).MoveToOuterDisposeScope();
                toOutput = toOutput?.masked_fill(counts.logical_not(), 0);
                passing = Array.ConvertAll(toStates, state => state.masked_fill(counts, 0));
                toStates = Array.ConvertAll(toStates, state => state.masked_fill(counts.logical_not(), 0));
            }

            toStates[0] = toOutput is null ? toStates[0] : toStates[0] + toOutput;
            toSums[order.Place(step, steps.Count)] = cell.Differentiate(steps[step], toStates, gradients).MoveToOuterDisposeScope();
            toStates = passing is null ? toStates : [.. toStates.Zip(passing, static (through, past) => through + past)];
            foreach (var state in toStates)
            {
                state.MoveToOuterDisposeScope();
            }
        }

        toInitialStates?.AddRange(toStates.Select(static state => state.alias().MoveToOuterDisposeScope()));
        return stack(toSums, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Of which samples a step counts, <c>[N, 1]</c>.</summary>
    private static Tensor Counts(Tensor mask, long place) => mask.narrow(1, place, 1);

    private static Tensor[] Zeros(RecurrentCell cell, Tensor like)
    {
        var states = new Tensor[cell.States];
        for (var index = 0; index < states.Length; index++)
        {
            states[index] = zeros([like.shape[0], cell.Units], like.dtype, like.device);
        }

        return states;
    }

    private static void Keep(CellStep step)
    {
        step.Seen.DetachFromDisposeScope();
        foreach (var value in step.Before)
        {
            value.DetachFromDisposeScope();
        }

        foreach (var value in step.Values)
        {
            value.DetachFromDisposeScope();
        }
    }
}
