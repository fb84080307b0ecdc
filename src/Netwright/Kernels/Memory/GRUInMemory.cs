using System.Numerics;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Gated recurrent unit over CPU memory, its reset gate after the product. What is kept are z, r, the candidate, and the
/// product that r multiplies; a panel is the sums of z and r, that of the candidate's input and that of its product, of a
/// vector of units.
/// </summary>
internal sealed unsafe class GRUInMemory(RecurrentCall call, long samples, long steps, bool keeps, int threads)
    : RecurrentInMemory(call, samples, steps, 4 * (nint)call.RecurrentKernel.Shape[1], keeps, threads)
{
    protected override bool SendsToState => true;

    protected override nint KernelRow(nint column) => column < 3 * Units ? column : -1;

    protected override nint RecurrentRow(nint column) => column < 2 * Units ? column : column < 3 * Units ? -1 : column - Units;

    /// <summary>
    /// The input and the state apart: neither has a kernel for the candidate's other sum, and 0 times what is infinite would
    /// not be 0.
    /// </summary>
    protected override void Multiply(float* rows, nint count, float* panel, float* start, float* sums)
    {
        var lanes = (nint)Vector<float>.Count;
        var ofState = stackalloc float[PanelProducts.RowsAtOnce * PanelProducts.Columns];
        PanelProducts.Multiply(rows, RowSize, count, panel, Channels, start, sums);
        PanelProducts.Multiply(rows + Channels, RowSize, count, panel + (Channels * PanelProducts.Columns), Units, null, ofState);
        for (nint row = 0; row < count; row++)
        {
            Vector.Store(Vector.Load(sums) + Vector.Load(ofState), sums);
            Vector.Store(Vector.Load(sums + lanes) + Vector.Load(ofState + lanes), sums + lanes);
            Vector.Store(Vector.Load(start + (3 * lanes)) + Vector.Load(ofState + (3 * lanes)), sums + (3 * lanes));
            sums += PanelProducts.Columns;
            ofState += PanelProducts.Columns;
        }
    }

    protected override void Finish(in StepMemory step, nint row, nint count, nint unit, float* sums)
    {
        var (lanes, left) = ((nint)Vector<float>.Count, Units - unit);
        for (var one = row; one < row + count; one++)
        {
            var update = VectorFunctions.Sigmoid(Vector.Load(sums));
            var reset = VectorFunctions.Sigmoid(Vector.Load(sums + lanes));
            var product = Vector.Load(sums + (3 * lanes));
            var candidate = VectorFunctions.Tanh(Vector.Load(sums + (2 * lanes)) + (reset * product));
            var before = Load(step.Rows + (one * step.RowSize) + step.State + unit, left);
            var values = step.Values + (one * Columns) + unit;
            Store(update, values, left);
            Store(reset, values + Units, left);
            Store(candidate, values + (2 * Units), left);
            Store(product, values + (3 * Units), left);
            step.Give((update * before) + ((Vector<float>.One - update) * candidate), one, unit, left);
            sums += PanelProducts.Columns;
        }
    }

    protected override void Differentiate(in StepMemory step, nint row)
    {
        var one = Vector<float>.One;
        for (nint unit = 0; unit < Units; unit += Vector<float>.Count)
        {
            var left = Units - unit;
            var values = step.Values + (row * Columns) + unit;
            var (update, reset) = (Load(values, left), Load(values + Units, left));
            var (candidate, product) = (Load(values + (2 * Units), left), Load(values + (3 * Units), left));
            var before = Load(step.Rows + (row * step.RowSize) + step.State + unit, left);
            var toState = step.Received(row, unit, Units);
            var toCandidate = toState * (one - update) * (one - (candidate * candidate));
            Store(toState * (before - candidate) * update * (one - update), values, left);
            Store(toCandidate * product * reset * (one - reset), values + Units, left);
            Store(toCandidate, values + (2 * Units), left);
            Store(toCandidate * reset, values + (3 * Units), left);
            Store(toState * update, step.ToStates + (row * Units) + unit, left);
        }
    }
}
