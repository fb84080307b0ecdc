using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Rows, or columns if these are fewer, that are orthogonal and of one length (Saxe and others, 2014): Keras's choice
    /// for recurrent kernels. A weight of more than two axes is taken as a matrix of outputs and all else.
    /// </summary>
    /// <param name="gain">The length of rows or columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not a number.</exception>
    public sealed class Orthogonal(double gain = 1) : Initializer
    {
        /// <summary>The length of rows or columns.</summary>
        public double Gain { get; } = OptionValue.Finite(gain, nameof(gain));

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.dim() < 2)
            {
                throw new ArgumentException(
                    $"Orthogonal is for matrices, but the weight has the shape [{string.Join(", ", value.shape)}].",
                    nameof(value));
            }

            if (value.NumberOfElements == 0)
            {
                return;
            }

            using var scope = NewDisposeScope();
            var rows = value.shape[0];
            var columns = value.NumberOfElements / rows;
            var type = value.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
            var drawn = empty([Math.Max(rows, columns), Math.Min(rows, columns)], type, value.device);
            drawn.normal_(0, 1, generator);
            var (orthogonal, triangle) = linalg.qr(drawn);

            // The decomposition is unique, and its result evenly distributed, only with a positive diagonal.
            var signs = triangle.diagonal().sign();
            var matrix = orthogonal.mul_(signs.add_(signs.eq(0).to(signs.dtype))).mul_(Gain);
            value.copy_((rows < columns ? matrix.t() : matrix).reshape(value.shape));
        }
    }
}
