using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Constraints
{
    /// <summary>Makes negative values 0.</summary>
    public sealed class NonNeg : Constraint
    {
        /// <inheritdoc/>
        public override void Apply(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.clamp_min_(0);
        }
    }
}
