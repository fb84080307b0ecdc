using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>What a weight's values are before training; Keras's initializers.</summary>
public static partial class Initializers
{
    /// <summary>Gives a weight its initial values.</summary>
    public abstract class Initializer : Attribute
    {
        /// <summary>Writes the initial values.</summary>
        /// <param name="value">The weight, in PyTorch's layout: outputs first, then inputs.</param>
        /// <param name="generator">Where random numbers come from.</param>
        public abstract void Fill(Tensor value, Generator generator);

        /// <summary>The number of inputs and outputs of one unit, of a weight <c>[outputs, inputs, space...]</c>.</summary>
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
