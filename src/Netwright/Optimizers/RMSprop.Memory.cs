using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright;

public static partial class Optimizers
{
    public sealed partial class RMSprop
    {
        // The estimate of a root is for normal numbers, and what is remembered may be 0.
        private const double LeastEpsilon = 1e-30;

        private protected override bool UpdatesInMemory(WeightRun run) => Epsilon >= LeastEpsilon;

        private protected override void UpdateInMemory(WeightRun run)
        {
            if (Momentum == 0 && !Centered)
            {
                MemoryPass.Apply(
                    new Plain((float)LearningRate, (float)Rho, (float)(1 - Rho), (float)Epsilon),
                    InMemory(run, VelocitySlot));
                return;
            }

            MemoryPass.Apply(
                new WithMeanOrMomentum((float)LearningRate, (float)Rho, (float)(1 - Rho), (float)Epsilon, (float)Momentum),
                InMemory(run, VelocitySlot, Centered ? MeanSlot : null, Momentum == 0 ? null : MomentumSlot));
        }

        private readonly struct Plain(float rate, float kept, float taken, float epsilon) : IMemoryUpdate
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public unsafe void Apply(in MemoryRun run)
            {
                var count = run.Count;
                var value = run.Value;
                var gradient = run.Gradient;
                var velocity = run.First;
                var keeps = new Vector<float>(kept);
                var takes = new Vector<float>(taken);
                var step = new Vector<float>(rate);
                var added = new Vector<float>(epsilon);
                var rounded = new Vector<float>(RoundedAt);
                for (nint index = 0; index < count; index += Vector<float>.Count)
                {
                    var slope = Vector.Load(gradient + index);
                    var square = Vector.MultiplyAddEstimate(keeps, Vector.Load(velocity + index), rounded);
                    square = Vector.MultiplyAddEstimate(takes * slope, slope, square) - rounded;
                    Vector.Store(square, velocity + index);
                    var change = step * slope * ReciprocalRoot.Of(square + added);
                    Vector.Store(Vector.Load(value + index) - change, value + index);
                }
            }
        }

        private readonly struct WithMeanOrMomentum(float rate, float kept, float taken, float epsilon, float momentum)
            : IMemoryUpdate
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public unsafe void Apply(in MemoryRun run)
            {
                var count = run.Count;
                var value = run.Value;
                var gradient = run.Gradient;
                var velocity = run.First;
                var mean = run.Second;
                var moment = run.Third;
                var keeps = new Vector<float>(kept);
                var takes = new Vector<float>(taken);
                var step = new Vector<float>(rate);
                var added = new Vector<float>(epsilon);
                var keepsMoment = new Vector<float>(momentum);
                var rounded = new Vector<float>(RoundedAt);
                for (nint index = 0; index < count; index += Vector<float>.Count)
                {
                    var slope = Vector.Load(gradient + index);
                    var square = Vector.MultiplyAddEstimate(keeps, Vector.Load(velocity + index), rounded);
                    square = Vector.MultiplyAddEstimate(takes * slope, slope, square) - rounded;
                    Vector.Store(square, velocity + index);
                    if (mean != null)
                    {
                        var middle = Vector.MultiplyAddEstimate(keeps, Vector.Load(mean + index), rounded);
                        middle = Vector.MultiplyAddEstimate(takes, slope, middle) - rounded;
                        Vector.Store(middle, mean + index);
                        square -= middle * middle;
                    }

                    var change = step * slope * ReciprocalRoot.Of(square + added);
                    if (moment != null)
                    {
                        change += Vector.MultiplyAddEstimate(keepsMoment, Vector.Load(moment + index), rounded) - rounded;
                        Vector.Store(change, moment + index);
                    }

                    Vector.Store(Vector.Load(value + index) - change, value + index);
                }
            }
        }
    }
}
