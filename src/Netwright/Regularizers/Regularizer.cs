using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// What is added to a model's loss for the size of a layer's weights or of its output, as attributes of the layer and as
/// objects to be used by hand.
/// </summary>
public static partial class Regularizers
{
    /// <summary>
    /// Makes a number of a weight, or of what a layer gives out, that is added to the loss in training and in testing. A
    /// regularizer of one's own derives from this class and is used like a built-in one.
    /// </summary>
    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public abstract class Regularizer : Attribute
    {
        /// <summary>
        /// What of the layer is meant: its kernel by default. What is made of <see cref="LayerPart.Activity"/>, the layer's
        /// output, is divided by the number of samples.
        /// </summary>
        public LayerPart On { get; set; }

        /// <summary>What is added to the loss. Works under autograd.</summary>
        /// <param name="value">A weight, in PyTorch's layout; or a layer's output, with the batch first.</param>
        /// <returns>A scalar.</returns>
        public abstract Tensor Compute(Tensor value);

        /// <summary>
        /// Adds the gradient of <see cref="Compute"/> to another. It is recorded by autograd unless this is overridden.
        /// </summary>
        /// <param name="value">The weight or the output.</param>
        /// <param name="gradient">The gradient so far, of the value's shape; becomes the sum.</param>
        public virtual void AddGradient(Tensor value, Tensor gradient)
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentNullException.ThrowIfNull(gradient);
            using var scope = NewDisposeScope();
            using var recorded = enable_grad();
            var leaf = value.detach().requires_grad_(true);
            var found = autograd.grad([Compute(leaf)], [leaf])[0];
            using var unrecorded = no_grad();
            gradient.add_(found);
        }
    }
}
