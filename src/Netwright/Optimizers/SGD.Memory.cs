using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright;

public static partial class Optimizers
{
    public sealed partial class SGD
    {
        // Without momentum, torch makes one pass too, and with all its threads: calling it only costs where there is little.
        private const long FewElements = 65_536;

        private protected override bool UpdatesInMemory(WeightRun run) => Momentum > 0 || run.Count <= FewElements;

        private protected override void UpdateInMemory(WeightRun run)
        {
            var rate = (float)LearningRate;
            if (Momentum == 0)
            {
                MemoryPass.Apply(new Descent(rate), InMemory(run));
                return;
            }

            MemoryPass.Apply(new DescentWithMomentum(rate, (float)Momentum, Nesterov), InMemory(run, MomentumSlot));
        }

        private readonly struct Descent(float rate) : IMemoryUpdate
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public unsafe void Apply(in MemoryRun run)
            {
                var count = run.Count;
                var value = run.Value;
                var gradient = run.Gradient;
                var step = new Vector<float>(-rate);
                for (nint index = 0; index < count; index += Vector<float>.Count)
                {
                    Vector.Store(
                        Vector.MultiplyAddEstimate(Vector.Load(gradient + index), step, Vector.Load(value + index)),
                        value + index);
                }
            }
        }

        private readonly struct DescentWithMomentum(float rate, float momentum, bool nesterov) : IMemoryUpdate
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public unsafe void Apply(in MemoryRun run)
            {
                var count = run.Count;
                var value = run.Value;
                var gradient = run.Gradient;
                var moment = run.First;
                var step = new Vector<float>(-rate);
                var kept = new Vector<float>(momentum);
                var rounded = new Vector<float>(RoundedAt);
                for (nint index = 0; index < count; index += Vector<float>.Count)
                {
                    var change = Vector.Load(gradient + index) * step;
                    var moved = Vector.MultiplyAddEstimate(kept, Vector.Load(moment + index), rounded) + change - rounded;
                    Vector.Store(moved, moment + index);
                    var moves = nesterov ? Vector.MultiplyAddEstimate(moved, kept, change) : moved;
                    Vector.Store(Vector.Load(value + index) + moves, value + index);
                }
            }
        }
    }
}
