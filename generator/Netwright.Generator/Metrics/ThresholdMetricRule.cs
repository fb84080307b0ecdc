using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>Counts of values above thresholds, which are probabilities.</summary>
internal abstract class ThresholdMetricRule : MetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want("Thresholds", static threshold => threshold is >= 0 and <= 1, "from 0 to 1");
        check.WantNoLogits(loss);
    }
}

/// <summary>How often 1 is found to be 1.</summary>
internal sealed class TruePositivesRule : ThresholdMetricRule;

/// <summary>How often 0 is found to be 1.</summary>
internal sealed class FalsePositivesRule : ThresholdMetricRule;

/// <summary>How often 0 is found to be 0.</summary>
internal sealed class TrueNegativesRule : ThresholdMetricRule;

/// <summary>How often 1 is found to be 0.</summary>
internal sealed class FalseNegativesRule : ThresholdMetricRule;
