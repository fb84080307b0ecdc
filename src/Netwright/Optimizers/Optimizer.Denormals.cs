using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        /// <summary>
        /// How often <see cref="KeepNormal"/> works, in updates: it is cheap then, and what is kept by 0.76 or more from
        /// update to update does not become subnormal in between.
        /// </summary>
        private const int NormalEvery = 16;

        /// <summary>
        /// What state is rounded at, in 32 bits: adding and subtracting it leaves multiples of 2^-123, about 9.4e-38,
        /// just above the least normal number. Numbers above 1e-23 do not change at all.
        /// </summary>
        internal const float RoundedAt = 1e-30f;

        /// <summary>The same for 64 bits: it leaves multiples of 2^-1016.</summary>
        private const double RoundedAt64 = 1e-290;

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
