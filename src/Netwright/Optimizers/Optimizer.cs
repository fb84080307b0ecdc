using System;
using System.Collections.Generic;
using Netwright.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The optimizers, with Keras's updates: attributes of a model, and objects to be used by hand.</summary>
public static partial class Optimizers
{
    /// <summary>
    /// Changes weights by their gradients. An optimizer of one's own derives from this class, overrides
    /// <see cref="Update"/>, and is used like a built-in one.
    /// </summary>
    /// <remarks>
    /// A step, as Keras has it: gradients are accumulated (<see cref="GradientAccumulationSteps"/>) and clipped
    /// (<see cref="ClipNorm"/>, <see cref="GlobalClipNorm"/> or <see cref="ClipValue"/>), weights decay
    /// (<see cref="WeightDecay"/>) and are updated, their moving average follows (<see cref="UseEma"/>), and they are held
    /// to their <see cref="Weight.Constraint"/>.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class)]
    public abstract partial class Optimizer : Attribute, IDisposable
    {
        private readonly WeightRuns _updated = new();
        private TrainedWeights? _weights;
        private WeightRun? _run;

        /// <summary>Sets the learning rate.</summary>
        /// <param name="learningRate">The size of a step; not negative.</param>
        /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not a number.</exception>
        protected Optimizer(double learningRate) => LearningRate = learningRate;

        /// <summary>
        /// The size of a step. It may be changed between steps, unless a <see cref="Schedule"/> sets it.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not a number.</exception>
        /// <exception cref="InvalidOperationException">The rate is set while there is a schedule.</exception>
        public double LearningRate
        {
            get => Schedule?.LearningRateAt(Steps) ?? field;
            set
            {
                var rate = OptionValue.NotNegative(value);
                if (Schedule is not null)
                {
                    throw new InvalidOperationException(
                        $"The learning rate of this {GetType().Name} is set by its {Schedule.GetType().Name} at every step. "
                        + "Set Schedule to null first.");
                }

                field = rate;
            }
        }

        /// <summary>What sets the learning rate at every step; none by default, so that it stays.</summary>
        public Schedules.Schedule? Schedule { get; set; }

        /// <summary>
        /// How many times <see cref="Step"/> was called: one for each batch, and what a <see cref="Schedule"/> counts.
        /// </summary>
        public long Steps { get; private set; }

        /// <summary>
        /// The number of updates done: that of the steps, or fewer if gradients are accumulated over several.
        /// </summary>
        public long Iterations => Steps / GradientAccumulationSteps;

        /// <summary>
        /// Whether <see cref="Update"/> is called for each weight in its own shape, rather than for runs of as many
        /// weights as possible. An optimizer that looks at a weight as a whole (its norm, its rows) wants this.
        /// </summary>
        protected virtual bool UpdatesEachWeight => false;

        /// <summary>The number of the update that is being done, from 1: what formulas call <c>t</c>.</summary>
        protected long UpdateNumber => Iterations + 1;

        private TrainedWeights Weights => _weights ?? throw new InvalidOperationException(
            $"This {GetType().Name} has no weights to change: make it a model's (model.Optimizer = ...), or Bind it.");

        /// <summary>Gives the optimizer the weights that it changes. A model does this with its own optimizer.</summary>
        /// <param name="parameters">The weights and their gradients, which stay their owner's.</param>
        public void Bind(ParameterBuffer parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            if (!IsBoundTo(parameters))
            {
                Bind(new BufferWeights(parameters));
            }
        }

        /// <summary>
        /// Gives the optimizer the parameters of a module of TorchSharp. They may be moved to another device or element
        /// type later. Parameters that do not require a gradient, or have none, are left alone.
        /// </summary>
        /// <param name="module">The module, which stays its owner's.</param>
        public void Bind(nn.Module module)
        {
            ArgumentNullException.ThrowIfNull(module);
            if (!IsBoundTo(module))
            {
                Bind(new ModuleWeights(module, () => module.named_parameters()));
            }
        }

        /// <summary>
        /// Gives the optimizer some parameters, for instance those of a part of a module. If they are replaced, as by a
        /// module that is moved, it has to be bound again; <see cref="Bind(nn.Module)"/> follows such moves.
        /// </summary>
        /// <param name="parameters">The parameters, which stay their owner's.</param>
        public void Bind(IEnumerable<Parameter> parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            if (IsBoundTo(parameters))
            {
                return;
            }

            var named = new List<(string Name, Parameter Parameter)>();
            foreach (var parameter in parameters)
            {
                named.Add(($"{named.Count}", parameter));
            }

            Bind(new ModuleWeights(parameters, () => named));
        }

        /// <summary>
        /// Takes the place of a model's optimizer, which is freed. It begins without a memory of earlier steps; the same one
        /// goes on.
        /// </summary>
        /// <param name="parameters">The model's weights and their gradients.</param>
        /// <param name="former">What has changed them so far.</param>
        /// <exception cref="InvalidOperationException">It is another model's, whose weights it would no longer change.</exception>
        public void TakeOver(ParameterBuffer parameters, Optimizer former)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            ArgumentNullException.ThrowIfNull(former);
            if (_weights is BufferWeights && !IsBoundTo(parameters))
            {
                throw new InvalidOperationException(
                    $"This {GetType().Name} is another model's. Make one for each model, or give that model another one first.");
            }

            Bind(parameters);
            if (!ReferenceEquals(former, this))
            {
                former.Dispose();
            }
        }

        /// <summary>
        /// Changes the weights by their gradients, which stay as they are. Frozen weights are left alone.
        /// </summary>
        /// <exception cref="InvalidOperationException">
        /// The optimizer has no weights, or none of a module's parameters has a gradient.
        /// </exception>
        public void Step()
        {
            var weights = Weights;
            if (!StepInMemory(weights))
            {
                StepWithTorch(weights);
            }

            weights.Constrain();
            Steps++;
        }

        /// <summary>Makes the gradients zero, as loops that accumulate them by <c>backward()</c> need it.</summary>
        public void ZeroGradients()
        {
            using var recorded = no_grad();
            Weights.ZeroGradients();
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>What is done once an update, before the weights are updated.</summary>
        protected virtual void BeginUpdate()
        {
        }

        /// <summary>Updates some weights, in place. Nothing records gradients, and temporary tensors are freed.</summary>
        /// <param name="value">
        /// The weights: <c>[elements]</c>, or a weight's own shape if <see cref="UpdatesEachWeight"/>.
        /// </param>
        /// <param name="gradient">Their gradients, of the same shape; not to be changed.</param>
        protected abstract void Update(Tensor value, Tensor gradient);

        /// <summary>Frees what the optimizer holds; the weights stay their owner's.</summary>
        /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                Unbind();
                FreeNumbers();
            }
        }

        private bool IsBoundTo(object owner) => _weights?.AreOf(owner) ?? false;

        private void Bind(TrainedWeights weights)
        {
            Unbind();
            _weights = weights;
            Steps = 0;
        }

        private void Unbind()
        {
            FreeState();
            _weights?.Dispose();
            _weights = null;
        }

        private void StepWithTorch(TrainedWeights weights)
        {
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            weights.ReadGradients();
            FollowMove(weights);
            TrimNumbers();
            if (Accumulate(weights, out var gradients))
            {
                gradients = Clip(weights, gradients);
                Decay(weights);
                BeginUpdate();
                UpdateAll(_updated.Of(weights, gradients, UpdatesEachWeight));
                ForgetAccumulated();
            }

            Average(weights);
            weights.WriteValues();
        }

        private void UpdateAll(WeightRuns runs)
        {
            foreach (var run in runs)
            {
                _run = run;
                if (UsesMemory && run.IsInMemory && UpdatesInMemory(run))
                {
                    UpdateInMemory(run);
                }
                else
                {
                    Update(run.Value, run.Gradient);
                }
            }

            _run = null;
        }
    }
}
