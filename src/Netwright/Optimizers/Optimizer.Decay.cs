using System;
using System.Linq;
using Netwright.Runtime;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        private WeightRuns? _decayed;

        /// <summary>
        /// What part of itself, times the learning rate, each weight loses before an update:
        /// <c>w -= decay lr w</c> (decoupled: Loshchilov and Hutter, 2019). 0 by default.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is negative.</exception>
        public double WeightDecay
        {
            get;
            set => field = OptionValue.NotNegative(value);
        }

        /// <summary>
        /// Words of which none may be in the name of a weight that decays: <c>"bias"</c> leaves all biases as they are.
        /// The names are PyTorch's, <c>weight</c> and <c>bias</c>; those of a module's parameters have the path before
        /// them. None by default.
        /// </summary>
        public string[] ExcludeFromWeightDecay
        {
            get;
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                field = value;
                _decayed?.Dispose();
            }
        } = [];

        private void Decay(TrainedWeights weights)
        {
            if (WeightDecay == 0)
            {
                return;
            }

            _decayed ??= new WeightRuns(Decays);
            var kept = Number(1 - (WeightDecay * LearningRate));
            foreach (var run in _decayed.Of(weights, weights.Gradients, eachWeight: false))
            {
                run.Value.mul_(kept);
            }
        }

        private bool Decays(TrainedWeight weight) =>
            !ExcludeFromWeightDecay.Any(word => weight.Name.Contains(word, StringComparison.Ordinal));
    }
}
