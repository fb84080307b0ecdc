using System.Numerics;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary><c>h = tanh(x W + h U + b)</c> over CPU memory. What is kept is h; a panel is four vectors of units.</summary>
internal sealed unsafe class SimpleRNNInMemory(RecurrentCall call, long samples, long steps, bool keeps, int threads)
    : RecurrentInMemory(call, samples, steps, (nint)call.RecurrentKernel.Shape[1], keeps, threads)
{
    protected override nint UnitsInPanel => PanelProducts.Columns;

    protected override nint ColumnOf(nint vector, nint unit) => unit;

    protected override nint UnitsBefore(nint vector) => vector * Vector<float>.Count;

    protected override void Finish(in StepMemory step, nint row, nint count, nint unit, float* sums)
    {
        for (var one = row; one < row + count; one++)
        {
            for (nint place = 0; place < PanelProducts.Columns && unit + place < Units; place += Vector<float>.Count)
            {
                var state = VectorFunctions.Tanh(Vector.Load(sums + place));
                Store(state, step.Values + (one * Units) + unit + place, Units - unit - place);
                step.Give(state, one, unit + place, Units - unit - place);
            }

            sums += PanelProducts.Columns;
        }
    }

    protected override void Differentiate(in StepMemory step, nint row)
    {
        for (nint unit = 0; unit < Units; unit += Vector<float>.Count)
        {
            var values = step.Values + (row * Units) + unit;
            var state = Load(values, Units - unit);
            Store(step.Received(row, unit, Units) * (Vector<float>.One - (state * state)), values, Units - unit);
        }
    }
}
