using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Constraints
{
    /// <summary>Makes each vector one long.</summary>
    public sealed class UnitNorm : LengthConstraint
    {
        /// <inheritdoc/>
        protected override Tensor Wanted(Tensor lengths)
        {
            ArgumentNullException.ThrowIfNull(lengths);
            return ones_like(lengths);
        }
    }
}
