using System;
using System.Collections.Generic;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The optimizers, with Keras's updates: attributes of a model, and objects to be used by hand.</summary>
public static partial class Optimizers
{
    /// <summary>
    /// Changes a model's weights by their gradients. An optimizer of one's own derives from this class and is used like
    /// a built-in one.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class)]
    public abstract class Optimizer : Attribute, IDisposable
    {
        private readonly Dictionary<string, Tensor> _slots = [];
        private ParameterBuffer? _parameters;
        private ParameterBuffer.Range _range;
        private int _version;

        /// <summary>Sets the learning rate.</summary>
        /// <param name="learningRate">The size of a step; not negative.</param>
        protected Optimizer(double learningRate)
        {
            LearningRate = learningRate;
        }

        /// <summary>The size of a step. It may be changed between steps.</summary>
        public double LearningRate
        {
            get;
            set => field = OptimizerOption.NotNegative(value);
        }

        /// <summary>The number of steps done.</summary>
        public long Iterations { get; private set; }

        /// <summary>Gives the optimizer the weights that it changes. A model does this with its own optimizer.</summary>
        /// <param name="parameters">The weights and their gradients.</param>
        public void Bind(ParameterBuffer parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            if (!ReferenceEquals(parameters, _parameters))
            {
                FreeSlots();
                Iterations = 0;
                _parameters = parameters;
                _version = parameters.Version;
            }
        }

        /// <summary>Changes the weights by the gradients that are in the buffer. Frozen weights stay.</summary>
        public void Step()
        {
            var parameters = _parameters ?? throw new InvalidOperationException(
                $"This {GetType().Name} has no weights to change: make it a model's (model.Optimizer = ...), or Bind it.");
            using var recorded = no_grad();
            FollowMove(parameters);
            Iterations++;
            BeginStep();
            foreach (var range in parameters.TrainableRanges())
            {
                _range = range;
                if (range.Count == parameters.Values.NumberOfElements)
                {
                    Update(parameters.Values, parameters.Gradients);
                    continue;
                }

                using var scope = NewDisposeScope();
                Update(Part(parameters.Values), Part(parameters.Gradients));
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>What is done once a step, before the weights are updated.</summary>
        protected virtual void BeginStep()
        {
        }

        /// <summary>Updates a run of weights, in place.</summary>
        /// <param name="value">The weights, <c>[elements]</c>.</param>
        /// <param name="gradient">Their gradients, <c>[elements]</c>; not to be changed.</param>
        protected abstract void Update(Tensor value, Tensor gradient);

        /// <summary>What the optimizer remembers for each weight that is being updated, <c>[elements]</c>.</summary>
        /// <param name="name">The state's name.</param>
        /// <param name="initial">Its value before the first step.</param>
        protected Tensor Slot(string name, double initial = 0)
        {
            if (!_slots.TryGetValue(name, out var slot))
            {
                slot = full_like(_parameters!.Values, initial).DetachFromDisposeScope();
                _slots.Add(name, slot);
            }

            return _range.Count == slot.NumberOfElements ? slot : Part(slot);
        }

        /// <summary>Frees what the optimizer holds.</summary>
        /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
        protected virtual void Dispose(bool disposing) => FreeSlots();

        private Tensor Part(Tensor whole) => whole.narrow(0, _range.Start, _range.Count);

        /// <summary>Moves the state to where the weights are now.</summary>
        private void FollowMove(ParameterBuffer parameters)
        {
            if (_version == parameters.Version)
            {
                return;
            }

            _version = parameters.Version;
            foreach (var name in new List<string>(_slots.Keys))
            {
                var moved = _slots[name].to(parameters.ElementType, parameters.Device, copy: true);
                _slots[name].Dispose();
                _slots[name] = moved.DetachFromDisposeScope();
            }
        }

        private void FreeSlots()
        {
            foreach (var slot in _slots.Values)
            {
                slot.Dispose();
            }

            _slots.Clear();
        }
    }
}
