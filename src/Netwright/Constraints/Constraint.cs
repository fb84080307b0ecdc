using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// What weights are held to: Keras's constraints, as attributes of a layer and as objects to be used by hand.
/// </summary>
public static partial class Constraints
{
    // What lengths are kept from 0 by: Keras's epsilon.
    private const double Epsilon = 1e-7;

    /// <summary>
    /// Changes a weight after each step of an optimizer. A constraint of one's own derives from this class and is used like
    /// a built-in one.
    /// </summary>
    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public abstract class Constraint : Attribute
    {
        /// <summary>Which weight of the layer is meant: its kernel by default.</summary>
        public LayerPart On { get; set; }

        /// <summary>Changes a weight, in place. Nothing records gradients.</summary>
        /// <param name="value">
        /// The weight as Keras has it: <c>[inputs, units]</c>, filters <c>[window..., channels, filters]</c>; a view.
        /// </param>
        public abstract void Apply(Tensor value);
    }
}
