namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// <see cref="IoU"/> of one-hot targets and an output with a value for each class, both <c>[N, ..., classes]</c>.
    /// </summary>
    public sealed class OneHotIoU : ClassOverlapMetric
    {
        /// <summary>Looks at some classes.</summary>
        /// <param name="numClasses">The number of classes.</param>
        /// <param name="targetClassIds">The classes that are averaged over.</param>
        public OneHotIoU(int numClasses, params int[] targetClassIds)
            : base(numClasses, targetClassIds) => (SparseTarget, SparsePrediction) = (false, false);
    }
}
