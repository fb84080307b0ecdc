using System;
using System.Collections.Generic;
using Netwright.Files;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The metrics: attributes of an output, and objects to be used by hand.</summary>
public static partial class Metrics
{
    /// <summary>
    /// A value that is accumulated over the batches of an epoch. A metric of one's own derives from this class and is
    /// used like a built-in one.
    /// </summary>
    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public abstract class Metric : Attribute, IRunningValue
    {
        private readonly Dictionary<string, Accumulator> _variables = [];

        /// <summary>
        /// The metric's name in the model's logs, which two metrics of one kind on one output need: a name of C#, of which
        /// Keras's snake case is made. By default the name of its type, after <c>Weighted</c> if it is weighted.
        /// </summary>
        public string? Name { get; set; }

        /// <summary>Whether the samples' weights count here as they do in the loss; by default they do not.</summary>
        public bool Weighted { get; set; }

        /// <summary>
        /// In which direction the value gets better, for callbacks that watch it. A metric of one's own that does not say it
        /// is watched with a mode that does.
        /// </summary>
        public virtual MetricDirection Direction => MetricDirection.Unknown;

        /// <summary>Takes in a batch.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="sampleWeight">A weight for each sample, <c>[N]</c>, or for each value, <c>[N, ...]</c>.</param>
        public abstract void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null);

        /// <summary>The value over everything since the last <see cref="Reset"/>.</summary>
        public abstract float Result();

        /// <summary>
        /// Forgets what was taken in, and frees it: what <see cref="AddVariable"/> gave. A metric that remembers more overrides
        /// it.
        /// </summary>
        public virtual void Reset()
        {
            foreach (var variable in _variables.Values)
            {
                variable.Clear();
            }
        }

        /// <summary>
        /// Puts what was taken in into a training's state, so that a training goes on in the midst of an epoch, and is
        /// validated there: what <see cref="AddVariable"/> gave. A metric that remembers more overrides it together with
        /// <see cref="RestoreState"/>.
        /// </summary>
        /// <param name="state">An empty group.</param>
        /// <exception cref="NotSupportedException">The metric does not say what it remembers.</exception>
        public virtual void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            foreach (var (name, variable) in Variables())
            {
                variable.CaptureState(state, name);
            }
        }

        /// <summary>Goes back to what was taken in then.</summary>
        /// <param name="state">The group.</param>
        /// <exception cref="NotSupportedException">The metric does not say what it remembers.</exception>
        public virtual void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            foreach (var (name, variable) in Variables())
            {
                variable.RestoreState(state, name);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees what the metric holds: unless overridden, what <see cref="Reset"/> frees.</summary>
        /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                Reset();
            }
        }

        /// <summary>
        /// A sum that is the metric's: it is reset, saved and resumed with it. To be called in the constructor, as Keras's
        /// <c>add_variable</c>.
        /// </summary>
        /// <param name="name">Its name in saved states.</param>
        /// <exception cref="ArgumentException">Another variable has the name.</exception>
        protected Accumulator AddVariable(string name)
        {
            var variable = new Accumulator();
            return _variables.TryAdd(name, variable)
                ? variable
                : throw new ArgumentException($"{GetType().Name} has a variable '{name}' already: give this one another name.", nameof(name));
        }

        private Dictionary<string, Accumulator> Variables() => _variables.Count > 0
            ? _variables
            : throw new NotSupportedException(
                $"{GetType().Name} does not say what it remembers, which is needed in the midst of an epoch: let its sums be made by "
                + "AddVariable, or override CaptureState and RestoreState.");
    }
}
