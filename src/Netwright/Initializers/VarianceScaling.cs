using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Around 0 with a variance that suits the weight's shape: <c>scale / n</c>, where n is what <see cref="Mode"/> says.
    /// </summary>
    public sealed class VarianceScaling : Initializer
    {
        // The standard deviation of a standard normal distribution without what is more than 2 from 0.
        private const double TruncatedDeviation = 0.87962566103423978;

        /// <summary>Sets the scale.</summary>
        /// <param name="scale">The variance, times the number of inputs or outputs; greater than 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">The scale is not greater than 0.</exception>
        public VarianceScaling(double scale = 1) => Scale = OptionValue.Positive(scale, nameof(scale));

        /// <summary>The variance, times the number of inputs or outputs.</summary>
        public double Scale { get; }

        /// <summary>What the scale is divided by: the number of inputs by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
        public FanMode Mode
        {
            get;
            set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Mode), value, null);
        }

        /// <summary>How values are distributed: normally, truncated, by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such distribution.</exception>
        public Distribution Distribution
        {
            get;
            set => field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Distribution), value, null);
        }

        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) => Fill(value, generator, Scale, Mode, Distribution);

        /// <summary>Fills with what the arguments say: the initializers with names are such arguments.</summary>
        internal static void Fill(Tensor value, Generator generator, double scale, FanMode mode, Distribution distribution)
        {
            ArgumentNullException.ThrowIfNull(value);
            var (inputs, outputs) = Fans(value);
            var count = mode switch
            {
                FanMode.Inputs => inputs,
                FanMode.Outputs => outputs,
                _ => (inputs + outputs) / 2,
            };
            var variance = scale / Math.Max(1, count);
            switch (distribution)
            {
                case Distribution.Uniform:
                    var limit = Math.Sqrt(3 * variance);
                    value.uniform_(-limit, limit, generator);
                    break;
                case Distribution.UntruncatedNormal:
                    value.normal_(0, Math.Sqrt(variance), generator);
                    break;
                default:
                    TruncatedNormal.Fill(value, 0, Math.Sqrt(variance) / TruncatedDeviation, generator);
                    break;
            }
        }
    }
}
