using System.Linq;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>A metric that has several values: one for each class, threshold or output.</summary>
    public abstract class VectorMetric : Metric
    {
        /// <summary>The values over everything since the last <see cref="Metric.Reset"/>.</summary>
        public abstract float[] Values();

        /// <summary>The mean of <see cref="Values"/>, unless a metric says otherwise; 0 if there are none.</summary>
        public override float Result() => Values().DefaultIfEmpty(0).Average();
    }
}
