using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        private const string Accumulated = "accumulated_gradient";

        private WeightRuns? _clipped;
        private Tensor? _scratch;

        /// <summary>
        /// The largest norm that the gradient of one weight may have: longer ones are shortened to it. 0, the default,
        /// lets all pass.
        /// </summary>
        /// <exception cref="ArgumentException">Gradients are clipped in another way already.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The norm is negative.</exception>
        public double ClipNorm
        {
            get;
            set => field = ClippedBy(value, nameof(ClipNorm), (GlobalClipNorm, nameof(GlobalClipNorm)), (ClipValue, nameof(ClipValue)));
        }

        /// <summary>
        /// The largest norm that all gradients may have together: longer ones are shortened to it, which keeps their
        /// direction. 0, the default, lets all pass.
        /// </summary>
        /// <exception cref="ArgumentException">Gradients are clipped in another way already.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The norm is negative.</exception>
        public double GlobalClipNorm
        {
            get;
            set => field = ClippedBy(value, nameof(GlobalClipNorm), (ClipNorm, nameof(ClipNorm)), (ClipValue, nameof(ClipValue)));
        }

        /// <summary>
        /// The largest absolute value that an element of a gradient may have. 0, the default, lets all pass.
        /// </summary>
        /// <exception cref="ArgumentException">Gradients are clipped in another way already.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        public double ClipValue
        {
            get;
            set => field = ClippedBy(value, nameof(ClipValue), (ClipNorm, nameof(ClipNorm)), (GlobalClipNorm, nameof(GlobalClipNorm)));
        }

        /// <summary>
        /// Over how many steps gradients are averaged for one update; 1, the default, updates at every step. The steps
        /// before the last only gather gradients.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
        public int GradientAccumulationSteps
        {
            get;
            set => field = OptionValue.AtLeast(1, value);
        } = 1;

        private bool Clips => ClipNorm > 0 || GlobalClipNorm > 0 || ClipValue > 0;

        private static double ClippedBy(double value, string name, params ReadOnlySpan<(double Value, string Name)> others)
        {
            var bound = OptionValue.NotNegative(value, name);
            foreach (var other in others)
            {
                if (bound > 0 && other.Value > 0)
                {
                    throw new ArgumentException(
                        $"Gradients are clipped in one way: {other.Name} is set, so {name} cannot be. Set {other.Name} to 0 first.",
                        name);
                }
            }

            return bound;
        }

        /// <summary>Takes the step's gradients in.</summary>
        /// <param name="weights">The weights.</param>
        /// <param name="gradients">What the update is made of, if there is one.</param>
        /// <returns>Whether there is an update now.</returns>
        private bool Accumulate(TrainedWeights weights, out Tensor gradients)
        {
            gradients = weights.Gradients;
            if (GradientAccumulationSteps == 1)
            {
                return true;
            }

            var accumulated = WholeState(Accumulated, 0);
            accumulated.add_(gradients);
            if ((Steps + 1) % GradientAccumulationSteps != 0)
            {
                return false;
            }

            accumulated.mul_(Number(1.0 / GradientAccumulationSteps));
            gradients = accumulated;
            return true;
        }

        private void ForgetAccumulated()
        {
            if (GradientAccumulationSteps > 1)
            {
                WholeState(Accumulated, 0).fill_(0);
            }
        }

        /// <summary>The gradients, shortened as the options say; those of the weights' owner stay as they are.</summary>
        private Tensor Clip(TrainedWeights weights, Tensor gradients)
        {
            if (!Clips)
            {
                return gradients;
            }

            if (ReferenceEquals(gradients, weights.Gradients))
            {
                _scratch ??= empty_like(gradients).DetachFromDisposeScope();
                _scratch.copy_(gradients);
                gradients = _scratch;
            }

            _clipped ??= new WeightRuns();
            var runs = _clipped.Of(weights, gradients, eachWeight: ClipNorm > 0);
            if (ClipValue > 0)
            {
                foreach (var run in runs)
                {
                    run.Gradient.clamp_(Number(-ClipValue), Number(ClipValue));
                }
            }
            else if (ClipNorm > 0)
            {
                foreach (var run in runs)
                {
                    var divisor = run.Gradient.norm().clamp_min_(Number(ClipNorm));
                    run.Gradient.mul_(Number(ClipNorm)).div_(divisor);
                }
            }
            else
            {
                ShortenTogether(runs);
            }

            return gradients;
        }

        private void ShortenTogether(WeightRuns runs)
        {
            Tensor? squares = null;
            foreach (var run in runs)
            {
                var square = run.Gradient.dot(run.Gradient);
                squares = squares is null ? square : squares.add_(square);
            }

            if (squares is null)
            {
                return;
            }

            // As in Keras, an infinite norm makes everything not a number, rather than nothing happen unseen.
            var norm = squares.sqrt_();
            var scale = norm.clamp_min(Number(GlobalClipNorm)).reciprocal_().mul_(Number(GlobalClipNorm)).add_(norm - norm);
            foreach (var run in runs)
            {
                run.Gradient.mul_(scale);
            }
        }
    }
}
