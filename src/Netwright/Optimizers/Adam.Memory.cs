using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright;

public static partial class Optimizers
{
    public partial class Adam
    {
        private protected override bool UpdatesInMemory(WeightRun run) => true;

        private protected override void UpdateInMemory(WeightRun run)
        {
            var update = new MemoryUpdate(
                (float)CorrectedRate,
                ((float)Beta1, (float)(1 - Beta1)),
                ((float)Beta2, (float)(1 - Beta2)),
                (float)Epsilon);
            MemoryPass.Apply(update, InMemory(run, MeanSlot, VelocitySlot, AMSGrad ? LargestSlot : null));
        }

        private readonly struct MemoryUpdate(
            float rate,
            (float Kept, float Taken) first,
            (float Kept, float Taken) second,
            float epsilon) : IMemoryUpdate
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public unsafe void Apply(in MemoryRun run)
            {
                var count = run.Count;
                var value = run.Value;
                var gradient = run.Gradient;
                var mean = run.First;
                var velocity = run.Second;
                var largest = run.Third;
                var keepsMean = new Vector<float>(first.Kept);
                var takesMean = new Vector<float>(first.Taken);
                var keepsSquare = new Vector<float>(second.Kept);
                var takesSquare = new Vector<float>(second.Taken);
                var step = new Vector<float>(rate);
                var added = new Vector<float>(epsilon);
                var rounded = new Vector<float>(RoundedAt);
                for (nint index = 0; index < count; index += Vector<float>.Count)
                {
                    var slope = Vector.Load(gradient + index);
                    var middle = Vector.MultiplyAddEstimate(keepsMean, Vector.Load(mean + index), rounded);
                    middle = Vector.MultiplyAddEstimate(takesMean, slope, middle) - rounded;
                    Vector.Store(middle, mean + index);
                    var square = Vector.MultiplyAddEstimate(keepsSquare, Vector.Load(velocity + index), rounded);
                    square = Vector.MultiplyAddEstimate(takesSquare * slope, slope, square) - rounded;
                    Vector.Store(square, velocity + index);
                    if (largest != null)
                    {
                        square = Vector.Max(square, Vector.Load(largest + index));
                        Vector.Store(square, largest + index);
                    }

                    var change = step * middle / (Vector.SquareRoot(square) + added);
                    Vector.Store(Vector.Load(value + index) - change, value + index);
                }
            }
        }
    }
}
