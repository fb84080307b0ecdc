using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Constraints
{
    /// <summary>A constraint of the lengths of a weight's vectors.</summary>
    public abstract class LengthConstraint : Constraint
    {
        /// <summary>
        /// The axes that a vector lies along, of the weight as Keras has it, from 0: the first by default, which is the inputs
        /// of a dense layer's unit. Filters <c>[window..., channels, filters]</c> are held one by one with all axes but the
        /// last.
        /// </summary>
        public int[] Axes { get; set; } = [0];

        /// <inheritdoc/>
        public override void Apply(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            using var scope = NewDisposeScope();
            var lengths = value.square().sum([.. Axes.Select(static axis => (long)axis)], keepdim: true).sqrt_();
            value.mul_(Wanted(lengths).div_(lengths + Epsilon));
        }

        /// <summary>The lengths that vectors should have.</summary>
        /// <param name="lengths">The lengths that they have.</param>
        /// <returns>A new tensor of the same shape.</returns>
        protected abstract Tensor Wanted(Tensor lengths);
    }
}
