using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        /// <summary>
        /// What state is rounded at, in 32 bits: adding and subtracting it leaves multiples of 2^-100, about 8e-31, far
        /// enough from the least normal number that a learning rate times them is normal too. Numbers above 1e-16 do not
        /// change at all.
        /// </summary>
        internal const float RoundedAt = 1e-23f;

        /// <summary>The same for 64 bits: it leaves multiples of 2^-999.</summary>
        private const double RoundedAt64 = 1e-285;

        /// <summary>
        /// How often <see cref="KeepNormal"/> works, in updates: it costs next to nothing then, and what is rounded does
        /// not become subnormal in between.
        /// </summary>
        private const int NormalEvery = 16;

        /// <summary>
        /// Rounds state that decays to 0 before it becomes subnormal: where a gradient stays 0 (a unit that never fires),
        /// means would arrive there after some hundreds of updates, and processors are many times slower with such
        /// numbers. What is rounded away is so much smaller than any epsilon that no weight changes by it.
        /// </summary>
        /// <param name="state">A mean of gradients or of their squares; changed in place.</param>
        protected void KeepNormal(Tensor state)
        {
            if (UpdateNumber % NormalEvery != 0)
            {
                return;
            }

            // Half precision is short of range rather than of time: its subnormal numbers are needed.
            if (state.dtype is ScalarType.Float32 or ScalarType.BFloat16)
            {
                state.add_(Number(RoundedAt)).sub_(Number(RoundedAt));
            }
            else if (state.dtype == ScalarType.Float64)
            {
                state.add_(Number(RoundedAt64)).sub_(Number(RoundedAt64));
            }
        }
    }
}
