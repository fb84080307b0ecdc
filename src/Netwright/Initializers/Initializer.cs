using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// What a weight's values are before training: Keras's initializers, as attributes of a layer and as objects to be used
/// by hand.
/// </summary>
public static partial class Initializers
{
    /// <summary>
    /// Gives a weight its initial values. An initializer of one's own derives from this class and is used like a
    /// built-in one.
    /// </summary>
    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public abstract class Initializer : Attribute
    {
        /// <summary>Which weight of the layer is meant: its kernel by default.</summary>
        public LayerPart On { get; set; }

        /// <summary>Writes the initial values. Equal states of the generator give equal values.</summary>
        /// <param name="value">
        /// The weight, in PyTorch's layout: outputs first, then inputs, then space; a view. It does not record gradients.
        /// </param>
        /// <param name="generator">Where random numbers come from; of the weight's device.</param>
        public abstract void Fill(Tensor value, Generator generator);

        /// <summary>The number of inputs and outputs of one unit, of a weight <c>[outputs, inputs, space...]</c>.</summary>
        /// <param name="value">The weight. Of one axis, its size is both; a single number has one of each.</param>
        protected static (double Inputs, double Outputs) Fans(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            var shape = value.shape;
            if (shape.Length < 2)
            {
                var count = shape.Length == 0 ? 1 : shape[0];
                return (count, count);
            }

            double receptive = 1;
            for (var axis = 2; axis < shape.Length; axis++)
            {
                receptive *= shape[axis];
            }

            return (shape[1] * receptive, shape[0] * receptive);
        }
    }
}
