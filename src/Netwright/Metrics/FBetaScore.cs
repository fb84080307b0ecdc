using System;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean of precision and recall in which recall counts beta times as much (van Rijsbergen, 1979):
    /// <c>(1 + beta^2) precision recall / (beta^2 precision + recall)</c> for each class. Targets are 0 or 1, of the
    /// output's shape <c>[N, ..., classes]</c>.
    /// </summary>
    /// <inheritdoc cref="FScore" path="/remarks"/>
    public sealed class FBetaScore : FScore
    {
        private double _beta = 1;

        /// <summary>How much more recall counts than precision; above 0.</summary>
        public double Beta
        {
            get => _beta;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
                _beta = value;
            }
        }

        private protected override double RecallWeight => _beta;
    }
}
