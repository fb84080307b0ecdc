using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright;

/// <summary>
/// Learning rates that change from step to step, with Keras's formulas: attributes of a model, and objects to be used by
/// hand.
/// </summary>
public static partial class Schedules
{
    /// <summary>
    /// Gives an optimizer its learning rate at every step. A schedule of one's own derives from this class and is used
    /// like a built-in one.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class)]
    public abstract class Schedule : Attribute
    {
        /// <summary>The learning rate of a step.</summary>
        /// <param name="step">How many steps were done before: each batch is one. Not negative.</param>
        public abstract double LearningRateAt(long step);

        /// <summary>Every option with its value, as a report of a training shows them.</summary>
        public virtual IReadOnlyList<Setting> Settings => [];

        /// <summary>The schedule's name with its options.</summary>
        public override string ToString() => $"{GetType().Name} ({string.Join(", ", Settings)})";
    }
}
