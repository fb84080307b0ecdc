using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        private readonly Dictionary<string, Tensor> _state = [];
        private Tensor? _stateIsFor;

        /// <summary>
        /// What the optimizer remembers, by name: <c>[elements]</c>, one for each element of the weights in their order,
        /// or of a shape of its own for one weight, under the state's name and the number of the weight's first element.
        /// The tensors are the optimizer's. Empty before the first step.
        /// </summary>
        public IReadOnlyDictionary<string, Tensor> State => _state;

        /// <summary>Goes back to what was remembered, in the middle of a training.</summary>
        /// <param name="steps">The value of <see cref="Steps"/> then.</param>
        /// <param name="state">
        /// Copies of what was in <see cref="State"/> then; converted to the weights' device and element type.
        /// </param>
        /// <exception cref="ArgumentException">The state is that of other weights.</exception>
        /// <exception cref="InvalidOperationException">The optimizer has no weights yet.</exception>
        public void Restore(long steps, IReadOnlyDictionary<string, Tensor> state)
        {
            ArgumentNullException.ThrowIfNull(state);
            ArgumentOutOfRangeException.ThrowIfNegative(steps);
            var values = Weights.Values;
            foreach (var (name, tensor) in state)
            {
                if (!name.Contains('/', StringComparison.Ordinal) && tensor.NumberOfElements != values.NumberOfElements)
                {
                    throw new ArgumentException(
                        $"The state '{name}' is for {tensor.NumberOfElements} elements, but the weights have "
                        + $"{values.NumberOfElements}.",
                        nameof(state));
                }
            }

            FreeState();
            foreach (var (name, tensor) in state)
            {
                _state.Add(name, tensor.to(values.dtype, values.device, copy: true).DetachFromDisposeScope());
            }

            Steps = steps;
        }

        /// <summary>
        /// What the optimizer remembers for each element that is being updated, of the shape of the update's tensors.
        /// It is kept, moves with the weights, and is part of <see cref="State"/>.
        /// </summary>
        /// <param name="name">The state's name.</param>
        /// <param name="initial">Its value before the first update.</param>
        protected Tensor Slot(string name, double initial = 0)
        {
            var run = Updating();
            return run.Seen(name) ?? run.See(name, WholeState(name, initial));
        }

        /// <summary>
        /// What the optimizer remembers for the weight that is being updated, of another shape than its own. It is 0
        /// before the first update. Only for an optimizer that <see cref="UpdatesEachWeight"/>.
        /// </summary>
        /// <param name="name">The state's name.</param>
        /// <param name="shape">The state's shape.</param>
        protected Tensor Slot(string name, ReadOnlySpan<long> shape)
        {
            var run = Updating();
            if (run.Seen(name) is { } seen)
            {
                return seen;
            }

            // The number of a weight's first element stays, whichever weights are frozen.
            var key = FormattableString.Invariant($"{name}/{run.Start}");
            if (!_state.TryGetValue(key, out var own))
            {
                own = zeros(shape, run.Value.dtype, run.Value.device).DetachFromDisposeScope();
                _state.Add(key, own);
            }
            else if (!shape.SequenceEqual(own.shape))
            {
                throw new InvalidOperationException(
                    $"The state '{key}' has the shape [{string.Join(", ", own.shape)}], but the weight needs "
                    + $"[{string.Join(", ", shape.ToArray())}]: it is that of other weights.");
            }

            return run.SeeOwn(name, own);
        }

        /// <summary>All of a state that has the weights' layout.</summary>
        private Tensor WholeState(string name, double initial)
        {
            if (!_state.TryGetValue(name, out var whole))
            {
                whole = full_like(Weights.Values, initial).DetachFromDisposeScope();
                _state.Add(name, whole);
            }

            return whole;
        }

        private WeightRun Updating() => _run ?? throw new InvalidOperationException(
            "An optimizer's slots are those of the weights that are being updated: ask for them in Update.");

        /// <summary>Moves the state to where the weights are now.</summary>
        private void FollowMove(TrainedWeights weights)
        {
            var values = weights.Values;
            if (ReferenceEquals(values, _stateIsFor))
            {
                return;
            }

            _stateIsFor = values;
            FreeRuns();
            foreach (var name in new List<string>(_state.Keys))
            {
                using var before = _state[name];
                _state[name] = before.to(values.dtype, values.device, copy: true).DetachFromDisposeScope();
            }
        }

        private void FreeState()
        {
            FreeRuns();
            foreach (var whole in _state.Values)
            {
                whole.Dispose();
            }

            _state.Clear();
            _stateIsFor = null;
        }

        private void FreeRuns()
        {
            _run = null;
            _updated.Dispose();
            _clipped?.Dispose();
            _decayed?.Dispose();
            _averaged?.Dispose();
            _scratch?.Dispose();
            _scratch = null;
        }
    }
}
