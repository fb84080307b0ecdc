using System;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        /// <summary>Whether updates may be done in one pass over CPU memory; tests compare both ways.</summary>
        internal bool UsesMemory { get; set; } = true;

        /// <summary>Whether the optimizer can update a run in one pass over CPU memory, and better so.</summary>
        /// <param name="run">Values and gradients, both 32-bit floats in CPU memory.</param>
        private protected virtual bool UpdatesInMemory(WeightRun run) => false;

        /// <summary>
        /// Updates a run of weights in one pass over CPU memory, with the figures of <see cref="Update"/>.
        /// </summary>
        /// <param name="run">Values and gradients, both 32-bit floats in CPU memory.</param>
        private protected virtual void UpdateInMemory(WeightRun run) =>
            throw new InvalidOperationException($"{GetType().Name} does not update memory.");

        /// <summary>Where a run and what is remembered for it are.</summary>
        /// <param name="run">The run.</param>
        /// <param name="first">The name of a state, if there is one.</param>
        /// <param name="second">The name of a second state, if there is one.</param>
        /// <param name="third">The name of a third state, if there is one.</param>
        private protected unsafe MemoryRun InMemory(
            WeightRun run,
            string? first = null,
            string? second = null,
            string? third = null) => new(
                (float*)run.ValueAddress,
                (float*)run.GradientAddress,
                (float*)AddressOf(run, first),
                (float*)AddressOf(run, second),
                (float*)AddressOf(run, third),
                (nint)run.Count);

        private nint AddressOf(WeightRun run, string? slot)
        {
            if (slot is null)
            {
                return 0;
            }

            Slot(slot);
            return run.AddressOf(slot);
        }

        /// <summary>
        /// A step that is nothing but updates in memory: no torch operation is called, and nothing is allocated.
        /// </summary>
        /// <returns>False if there is more to do, and nothing was done.</returns>
        private bool StepInMemory(TrainedWeights weights)
        {
            if (!UsesMemory || !weights.AreFlat || GradientAccumulationSteps > 1 || Clips || WeightDecay > 0 || UseEma)
            {
                return false;
            }

            FollowMove(weights);
            var runs = _updated.Of(weights, weights.Gradients, UpdatesEachWeight);
            foreach (var run in runs)
            {
                if (!run.IsInMemory || !UpdatesInMemory(run))
                {
                    return false;
                }
            }

            BeginUpdate();
            UpdateAll(runs);
            return true;
        }
    }
}
