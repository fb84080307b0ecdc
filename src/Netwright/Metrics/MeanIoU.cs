using System.Linq;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How well the places of each class are met, on average: those where both target and output have the class, over
    /// those where either has it. Targets and output are class numbers of one shape, or rows of one value for each
    /// class.
    /// </summary>
    /// <param name="numClasses">The number of classes.</param>
    public sealed class MeanIoU(int numClasses)
        : ClassOverlapMetric(numClasses, [.. Enumerable.Range(0, numClasses)]);
}
