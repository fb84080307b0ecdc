namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How well the places of some classes are met, on average: those where both target and output have the class, over
    /// those where either has it. Targets and output are class numbers of one shape, or rows of one value for each
    /// class.
    /// </summary>
    /// <param name="numClasses">The number of classes.</param>
    /// <param name="targetClassIds">The classes that are averaged over.</param>
    public sealed class IoU(int numClasses, params int[] targetClassIds)
        : ClassOverlapMetric(numClasses, targetClassIds);
}
