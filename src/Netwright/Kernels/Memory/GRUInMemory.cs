using System.Runtime.CompilerServices;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Gated recurrent unit over CPU memory, its reset gate after the product. What is kept are z, r, the candidate, and the
/// product that r multiplies; a panel is the sums of z and r, that of the candidate's input and that of its product, of a
/// vector of units.
/// </summary>
/// <typeparam name="TFloats">The vectors.</typeparam>
internal sealed unsafe class GRUInMemory<TFloats>(RecurrentCall call, RecurrentSizes sizes, bool keeps) : RecurrentSteps<TFloats>(call, sizes, keeps)
    where TFloats : unmanaged, IFloats<TFloats>
{
    /// <summary>
    /// The input and the state apart: neither has a kernel for the candidate's other sum, and 0 times what is infinite would
    /// not be 0.
    /// </summary>
    protected override void Multiply(float* rows, nint count, float* panel, float* start, float* sums)
    {
        nint lanes = TFloats.Count;
        var ofState = stackalloc float[PanelProducts<TFloats>.RowsAtOnce * PanelProducts<TFloats>.Columns];
        PanelProducts<TFloats>.Multiply(rows, Sizes.RowSize, count, panel, Sizes.Channels, start, sums);
        PanelProducts<TFloats>.Multiply(
            rows + Sizes.Channels, Sizes.RowSize, count, panel + (Sizes.Channels * Sizes.Width), Sizes.Units, null, ofState);
        for (nint row = 0; row < count; row++)
        {
            TFloats.Store(TFloats.Load(sums) + TFloats.Load(ofState), sums);
            TFloats.Store(TFloats.Load(sums + lanes) + TFloats.Load(ofState + lanes), sums + lanes);
            TFloats.Store(TFloats.Load(start + (3 * lanes)) + TFloats.Load(ofState + (3 * lanes)), sums + (3 * lanes));
            sums += Sizes.Width;
            ofState += Sizes.Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Finish(in StepMemory step, nint panel, nint first, nint end)
    {
        nint lanes = TFloats.Count;
        var (unit, one) = (panel * lanes, TFloats.All(1));
        var left = Sizes.Units - unit;
        for (var row = first; row < end; row++)
        {
            var before = step.Before(row, unit, left);
            var values = step.Values + (4 * step.Place(panel, row) * lanes);
            var update = VectorFunctions.Sigmoid(TFloats.Load(values));
            var reset = VectorFunctions.Sigmoid(TFloats.Load(values + lanes));
            var product = TFloats.Load(values + (3 * lanes));
            var candidate = VectorFunctions.Tanh(TFloats.Load(values + (2 * lanes)) + (reset * product));
            TFloats.Store(update, values);
            TFloats.Store(reset, values + lanes);
            TFloats.Store(candidate, values + (2 * lanes));
            step.Give((update * before) + ((one - update) * candidate), row, unit, left);
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
            var (before, toState) = (step.Before(row, unit, left), step.Received(row, unit, left));
            var place = step.Place(panel, row) * lanes;
            var values = step.Values + (4 * place);
            var slopes = step.Slopes + (4 * place);
            var (update, reset) = (TFloats.Load(values), TFloats.Load(values + lanes));
            var (candidate, product) = (TFloats.Load(values + (2 * lanes)), TFloats.Load(values + (3 * lanes)));
            toState += TFloats.Load(step.Carried + place);
            var toCandidate = toState * (one - update) * (one - (candidate * candidate));
            TFloats.Store(toState * (before - candidate) * update * (one - update), slopes);
            TFloats.Store(toCandidate * product * reset * (one - reset), slopes + lanes);
            TFloats.Store(toCandidate, slopes + (2 * lanes));
            TFloats.Store(toCandidate * reset, slopes + (3 * lanes));
            TFloats.Store(toState * update, step.Carried + place);
        }
    }
}
