using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        private const string MovingAverage = "average";

        private WeightRuns? _averaged;

        /// <summary>
        /// Whether a moving average of the weights is kept, which takes their place every
        /// <see cref="EmaOverwriteFrequency"/> updates and when training ends (Polyak and Juditsky, 1992). Off by default.
        /// </summary>
        public bool UseEma { get; set; }

        /// <summary>How much of the moving average is kept at a step.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0 or more than 1.</exception>
        public double EmaMomentum
        {
            get;
            set => field = OptionValue.Fraction(value);
        } = 0.99;

        /// <summary>After how many updates the average takes the weights' place; 0, the default: when training ends.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public int EmaOverwriteFrequency
        {
            get;
            set => field = OptionValue.AtLeast(0, value);
        }

        /// <summary>
        /// What is done when training ends: the weights become their moving average, if <see cref="UseEma"/>.
        /// </summary>
        public void EndTraining()
        {
            if (!UseEma || !_state.ContainsKey(MovingAverage))
            {
                return;
            }

            var weights = Weights;
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            weights.ReadValues();
            FollowMove(weights);
            foreach (var run in AveragedRuns(weights))
            {
                run.Value.copy_(AverageOf(run));
            }

            weights.WriteValues();
        }

        /// <summary>
        /// Exchanges the weights and their moving average, for instance to evaluate the average in the middle of a
        /// training; done twice, all is as before.
        /// </summary>
        /// <exception cref="InvalidOperationException">There is no moving average yet.</exception>
        public void SwapAverage()
        {
            var weights = Weights;
            if (!_state.ContainsKey(MovingAverage))
            {
                throw new InvalidOperationException(
                    "There is no moving average of the weights: UseEma is off, or no step was done yet.");
            }

            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            weights.ReadValues();
            FollowMove(weights);
            foreach (var run in AveragedRuns(weights))
            {
                var average = AverageOf(run);
                var value = run.Value.clone();
                run.Value.copy_(average);
                average.copy_(value);
            }

            weights.WriteValues();
        }

        /// <summary>Lets the moving average follow the weights, which it equals until the first update was counted.</summary>
        private void Average(TrainedWeights weights)
        {
            if (!UseEma)
            {
                return;
            }

            // What is frozen now and set free later starts from its own value.
            if (!_state.ContainsKey(MovingAverage))
            {
                _state.Add(MovingAverage, weights.Values.clone().DetachFromDisposeScope());
            }

            var overwrites = EmaOverwriteFrequency > 0 && (Iterations + 1) % EmaOverwriteFrequency == 0;
            foreach (var run in AveragedRuns(weights))
            {
                var average = AverageOf(run);
                if (Iterations == 0)
                {
                    average.copy_(run.Value);
                }
                else
                {
                    average.mul_(Number(EmaMomentum)).add_(run.Value, alpha: Number(1 - EmaMomentum));
                }

                if (overwrites)
                {
                    run.Value.copy_(average);
                }
            }
        }

        private WeightRuns AveragedRuns(TrainedWeights weights) =>
            (_averaged ??= new WeightRuns()).Of(weights, weights.Gradients, eachWeight: false);

        private Tensor AverageOf(WeightRun run) => run.Seen(MovingAverage) ?? run.See(MovingAverage, _state[MovingAverage]);
    }
}
