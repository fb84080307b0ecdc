using System.Runtime.CompilerServices;
using Netwright.Runtime.Recurrent;

namespace Netwright.Runtime.Memory;

/// <summary><c>h = tanh(x W + h U + b)</c> over CPU memory. What is kept is h; a panel is four vectors of units.</summary>
/// <typeparam name="TFloats">The vectors.</typeparam>
internal sealed unsafe class SimpleRNNInMemory<TFloats>(RecurrentCall call, RecurrentSizes sizes, bool keeps) : RecurrentSteps<TFloats>(call, sizes, keeps)
    where TFloats : unmanaged, IFloats<TFloats>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Finish(in StepMemory step, nint panel, nint first, nint end)
    {
        var (unit, width) = (panel * Sizes.Width, Sizes.Width);
        for (var row = first; row < end; row++)
        {
            var values = step.Values + (step.Place(panel, row) * width);
            for (nint place = 0; place < width && unit + place < Sizes.Units; place += TFloats.Count)
            {
                var state = VectorFunctions.Tanh(TFloats.Load(values + place));
                TFloats.Store(state, values + place);
                step.Give(state, row, unit + place, Sizes.Units - unit - place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Differentiate(in StepMemory step, nint panel, nint first, nint end)
    {
        var (unit, width, one) = (panel * Sizes.Width, Sizes.Width, TFloats.All(1));
        for (var row = first; row < end; row++)
        {
            var values = step.Values + (step.Place(panel, row) * width);
            var slopes = step.Slopes + (step.Place(panel, row) * width);
            for (nint place = 0; place < width && unit + place < Sizes.Units; place += TFloats.Count)
            {
                var toState = step.Received(row, unit + place, Sizes.Units - unit - place);
                var state = TFloats.Load(values + place);
                TFloats.Store(toState * (one - (state * state)), slopes + place);
            }
        }
    }
}
