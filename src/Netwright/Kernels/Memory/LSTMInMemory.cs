using System.Numerics;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Long short-term memory over CPU memory. What is kept are i, f, g and o, and the cells; a panel is the four sums of a
/// vector of units.
/// </summary>
internal sealed unsafe class LSTMInMemory(RecurrentCall call, long samples, long steps, bool keeps, int threads)
    : RecurrentInMemory(call, samples, steps, 4 * (nint)call.RecurrentKernel.Shape[1], keeps, threads)
{
    protected override bool HasCells => true;

    protected override void Finish(in StepMemory step, nint row, nint count, nint unit, float* sums)
    {
        var (lanes, left) = ((nint)Vector<float>.Count, Units - unit);
        for (var one = row; one < row + count; one++)
        {
            var place = (one * Units) + unit;
            var input = VectorFunctions.Sigmoid(Vector.Load(sums));
            var forget = VectorFunctions.Sigmoid(Vector.Load(sums + lanes));
            var candidate = VectorFunctions.Tanh(Vector.Load(sums + (2 * lanes)));
            var output = VectorFunctions.Sigmoid(Vector.Load(sums + (3 * lanes)));
            var cell = input * candidate;
            if (step.CellsBefore != null)
            {
                cell += forget * Load(step.CellsBefore + place, left);
            }

            var values = step.Values + (one * Columns) + unit;
            Store(input, values, left);
            Store(forget, values + Units, left);
            Store(candidate, values + (2 * Units), left);
            Store(output, values + (3 * Units), left);
            Store(cell, step.Cells + place, left);
            step.Give(output * VectorFunctions.Tanh(cell), one, unit, left);
            sums += PanelProducts.Columns;
        }
    }

    protected override void Differentiate(in StepMemory step, nint row)
    {
        var one = Vector<float>.One;
        for (nint unit = 0; unit < Units; unit += Vector<float>.Count)
        {
            var (left, place) = (Units - unit, (row * Units) + unit);
            var values = step.Values + (row * Columns) + unit;
            var (input, forget) = (Load(values, left), Load(values + Units, left));
            var (candidate, output) = (Load(values + (2 * Units), left), Load(values + (3 * Units), left));
            var squashed = VectorFunctions.Tanh(Load(step.Cells + place, left));
            var toState = step.Received(row, unit, Units);
            var toCell = Load(step.ToCells + place, left) + (toState * output * (one - (squashed * squashed)));
            var before = step.CellsBefore == null ? Vector<float>.Zero : Load(step.CellsBefore + place, left);
            Store(toCell * candidate * input * (one - input), values, left);
            Store(toCell * before * forget * (one - forget), values + Units, left);
            Store(toCell * input * (one - (candidate * candidate)), values + (2 * Units), left);
            Store(toState * squashed * output * (one - output), values + (3 * Units), left);
            Store(toCell * forget, step.ToCells + place, left);
        }
    }
}
