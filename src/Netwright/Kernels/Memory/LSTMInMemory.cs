using System.Runtime.CompilerServices;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Long short-term memory over CPU memory. What is kept are i, f, g and o, and the cells; a panel is the four sums of a
/// vector of units.
/// </summary>
/// <typeparam name="TFloats">The vectors.</typeparam>
internal sealed unsafe class LSTMInMemory<TFloats>(RecurrentCall call, RecurrentSizes sizes, bool keeps) : RecurrentSteps<TFloats>(call, sizes, keeps)
    where TFloats : unmanaged, IFloats<TFloats>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Finish(in StepMemory step, nint panel, nint first, nint end)
    {
        nint lanes = TFloats.Count;
        var unit = panel * lanes;
        var left = Sizes.Units - unit;
        for (var row = first; row < end; row++)
        {
            var place = step.Place(panel, row) * lanes;
            var values = step.Values + (4 * place);
            var input = VectorFunctions.Sigmoid(TFloats.Load(values));
            var forget = VectorFunctions.Sigmoid(TFloats.Load(values + lanes));
            var candidate = VectorFunctions.Tanh(TFloats.Load(values + (2 * lanes)));
            var output = VectorFunctions.Sigmoid(TFloats.Load(values + (3 * lanes)));
            var cell = input * candidate;
            if (step.CellsBefore != null)
            {
                cell += forget * TFloats.Load(step.CellsBefore + place);
            }

            TFloats.Store(input, values);
            TFloats.Store(forget, values + lanes);
            TFloats.Store(candidate, values + (2 * lanes));
            TFloats.Store(output, values + (3 * lanes));
            TFloats.Store(cell, step.Cells + place);
            step.Give(output * VectorFunctions.Tanh(cell), row, unit, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Differentiate(in StepMemory step, nint panel, nint first, nint end)
    {
        nint lanes = TFloats.Count;
        var (unit, one) = (panel * lanes, TFloats.All(1));
        var left = Sizes.Units - unit;
        for (var row = first; row < end; row++)
        {
            var (state, toState) = (step.After(row, unit, left), step.Received(row, unit, left));
            var place = step.Place(panel, row) * lanes;
            var values = step.Values + (4 * place);
            var slopes = step.Slopes + (4 * place);
            var (input, forget) = (TFloats.Load(values), TFloats.Load(values + lanes));
            var (candidate, output) = (TFloats.Load(values + (2 * lanes)), TFloats.Load(values + (3 * lanes)));
            var before = step.CellsBefore == null ? default : TFloats.Load(step.CellsBefore + place);

            // A quotient is less than a tanh, and the state is in the cache, since the step after has read it.
            var squashed = step.NextRows == null ? VectorFunctions.Tanh(TFloats.Load(step.Cells + place)) : TFloats.Quotient(state, output);
            var toOutput = toState * output;
            var toCell = TFloats.Load(step.Carried + place) + (toOutput * (one - (squashed * squashed)));
            var (throughInput, throughForget) = (toCell * input, toCell * forget);
            TFloats.Store(throughInput * (candidate - (candidate * input)), slopes);
            TFloats.Store(throughForget * (before - (before * forget)), slopes + lanes);
            TFloats.Store(throughInput * (one - (candidate * candidate)), slopes + (2 * lanes));
            TFloats.Store(toOutput * (squashed - (squashed * output)), slopes + (3 * lanes));
            TFloats.Store(throughForget, step.Carried + place);
        }
    }
}
