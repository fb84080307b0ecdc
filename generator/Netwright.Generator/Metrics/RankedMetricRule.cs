using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>Rates of values above thresholds, of one class or of the highest values.</summary>
internal abstract class RankedMetricRule : ThresholdMetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        base.Check(check, loss);
        check.WantClass("ClassId");
        check.Want("TopK", static k => k >= 0, "at least 0");
        if (check.Attribute.Option("TopK", 0) is var k and > 0 && k >= check.Units)
        {
            check.Misfit(
                "TopK",
                $"looks at the highest {Numbers.Write((long)k)} of each row",
                "those are all, so set TopK to fewer, or leave it out");
        }
    }
}

/// <summary>The share of what is found that is right.</summary>
internal sealed class PrecisionRule : RankedMetricRule;

/// <summary>The share of what is right that is found.</summary>
internal sealed class RecallRule : RankedMetricRule;
