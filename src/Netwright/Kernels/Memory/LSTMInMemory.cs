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
            var place = step.Place(panel, row) * lanes;
            var values = step.Values + (4 * place);
            var slopes = step.Slopes + (4 * place);
            var (input, forget) = (TFloats.Load(values), TFloats.Load(values + lanes));
            var (candidate, output) = (TFloats.Load(values + (2 * lanes)), TFloats.Load(values + (3 * lanes)));
            var squashed = VectorFunctions.Tanh(TFloats.Load(step.Cells + place));
            var toState = step.Received(row, unit, left);
            var toCell = TFloats.Load(step.Carried + place) + (toState * output * (one - (squashed * squashed)));
            var before = step.CellsBefore == null ? default : TFloats.Load(step.CellsBefore + place);
            TFloats.Store(toCell * candidate * input * (one - input), slopes);
            TFloats.Store(toCell * before * forget * (one - forget), slopes + lanes);
            TFloats.Store(toCell * input * (one - (candidate * candidate)), slopes + (2 * lanes));
            TFloats.Store(toState * squashed * output * (one - output), slopes + (3 * lanes));
            TFloats.Store(toCell * forget, step.Carried + place);
        }
    }
}
