using System.Linq;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// <see cref="MeanIoU"/> of one-hot targets and an output with a value for each class, both <c>[N, ..., classes]</c>.
    /// </summary>
    public sealed class OneHotMeanIoU : ClassOverlapMetric
    {
        /// <summary>Looks at all classes.</summary>
        /// <param name="numClasses">The number of classes.</param>
        public OneHotMeanIoU(int numClasses)
            : base(numClasses, [.. Enumerable.Range(0, numClasses)]) => (SparseTarget, SparsePrediction) = (false, false);
    }
}
